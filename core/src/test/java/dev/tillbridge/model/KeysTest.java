package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a key or a reference. */
class KeysTest {

    private static final String LIKE_A_CARD_NUMBER = "D1BE4610-4761-7390-0101-0119C0D3A14C";

    @Test
    void aGuidThatPassesForACardNumberIsAKey() {
        assertThat(SafeText.holdsCardNumber(LIKE_A_CARD_NUMBER.substring(9, 28)))
                .as("the example holds one")
                .isTrue();

        assertThat(new StartKey(LIKE_A_CARD_NUMBER).value()).isEqualTo(LIKE_A_CARD_NUMBER);
        assertThat(new ProviderRef(LIKE_A_CARD_NUMBER).value()).isEqualTo(LIKE_A_CARD_NUMBER);
        assertThat(new PreAuthId(LIKE_A_CARD_NUMBER).value()).isEqualTo(LIKE_A_CARD_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "206A3EB0-8978-5ABF-CAD3-23EF81561742",
                "75C6CAD4-28FD-8E4A-390C-E9CB5603E1BF",
                "18172fc4cad935d7b2198958d9c628d5"
            })
    void aKeyInWhichAWordIsFoundByChanceIsAKeyAndIsShown(String key) {
        assertThat(new StartKey(key).value()).isEqualTo(key);
        assertThat(new ProviderRef(key).value()).isEqualTo(key);
        assertThat(SafeText.of("asked for " + key + ", card CAD 12/31"))
                .isEqualTo("asked for " + key + ", card CAD **/**");
    }

    @Test
    void nearlyEveryRandomKeyIsOne() {
        Random random = new Random(20);
        for (int i = 0; i < 50_000; i++) {
            String key = new UUID(random.nextLong(), random.nextLong()).toString();
            boolean hasLetters = key.replaceAll("[^a-f]", "").length() >= 4;

            assertThat(!hasLetters || StartKey.isPossible(key)).as(key).isTrue();
        }
    }

    @Test
    void anIdOfAPreAuthorisationThatBeginsWithATimeIsOne() {
        Random random = new Random(21);
        for (int i = 0; i < 20_000; i++) {
            String id = "%02d%02d%02d%02d%02d%04d"
                    .formatted(
                            1 + random.nextInt(12),
                            1 + random.nextInt(31),
                            random.nextInt(24),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(10_000));

            assertThat(new PreAuthId(id).value()).isEqualTo(id);
            assertThat(SafeText.of("charge " + id + ".")).isEqualTo("charge " + id + ".");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30569309025904", // a card of 14 digits
                "04917610000003", // behind a zero, with a day that no month has
                "060711122334450", // one digit more than a time and a counter
                "4111111111111111"
            })
    void butACardNumberIsNone(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PreAuthId(number));
    }

    @Test
    void aGuidOfFewLettersIsAKeyWhereItsVersionSaysThatItIsOne() {
        String key = "04061ff1-0907-3981-9555-4003552154b1";

        assertThat(new ProviderRef(key).value()).isEqualTo(key);
        assertThat(new PreAuthId(key).value()).isEqualTo(key);
        assertThat(StartKey.isPossible(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"41111111-1111-1111-8111-111111111111", "41111111-1111-1111-1111-1111111111ab"})
    void butDigitsInItsFormAreNone(String digits) {
        assertThat(StartKey.isPossible(digits)).isFalse();
    }

    @Test
    void blanksThatFillAFieldAreNoPartOfAReference() {
        assertThat(new ProviderRef(" 18821 3407  ").value()).isEqualTo("18821 3407");
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("   "));
    }

    @Test
    void aNumberIsTheSameWithZerosInFrontOrWithout() {
        assertThat(new ProviderRef("0099").isSameAs(new ProviderRef("99"))).isTrue();
        assertThat(new PreAuthId("99").isSameAs(new PreAuthId("00099"))).isTrue();
        assertThat(new ProviderRef("0").isSameAs(new ProviderRef("000"))).isTrue();
        assertThat(new ProviderRef("990").isSameAs(new ProviderRef("99"))).isFalse();
        assertThat(new ProviderRef("0A9").isSameAs(new ProviderRef("A9")))
                .as("no number")
                .isFalse();
    }

    @Test
    void aCardNumberAloneIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StartKey("4111111111111111"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref 4111111111111111"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PreAuthId("4111111111111111"));
    }

    @Test
    void whoNamesASaleLikeACardIsToldWhyNot() {
        String like = "4111111111111111";

        Stream.<ThrowingCallable>of(
                        () -> Tender.of(like),
                        () -> new Tender("sale", like),
                        () -> new PreAuthId(like),
                        () -> new ProviderRef(like))
                .forEach(made -> assertThatIllegalArgumentException()
                        .isThrownBy(made)
                        .withMessageContaining("looks like a card number")
                        .withMessageContaining("with a letter between the digits it does not")
                        .withMessageNotContaining(like));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tender.of("two words"))
                .withMessage("not a sale reference: 1 to 64 printable characters without blanks");
        assertThat(Tender.of("41111111A11111111").saleRef()).isEqualTo("41111111A11111111");
    }

    @Test
    void norIsOneInAnotherWriting() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref 4111%201111%201111%201111"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("NDExMTExMTExMTExMTExMQ=="));
        assertThatIllegalArgumentException().isThrownBy(() -> new StartKey("34313131313131313131313131313131"));
    }

    @Test
    void norIsAnExpiryDate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref EXP 12/31"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderRef("ref EXP%2012%2F31"));
    }
}
