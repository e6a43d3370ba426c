package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartTest {

    private static final Money PRICE = Money.parse("EUR 19.99");
    private static final Tender TENDER = Tender.of("4711");
    private static final Sale SALE = Sale.builder().tender(TENDER).amount(PRICE).build();

    private static Start start(StartRequest request, @Nullable StartKey key) {
        return Start.of(new AttemptId(KeyForm.HEX_32.from(UUID.randomUUID())), request, key);
    }

    @Test
    void itWorksOnWhatItsRequestNamesWhateverThatIs() {
        Start completion = start(
                Completion.builder()
                        .tender(TENDER)
                        .amount(PRICE)
                        .preAuthId(new PreAuthId("hold-1"))
                        .build(),
                null);
        Start undoing = start(
                VoidTransaction.builder()
                        .tender(TENDER)
                        .amount(PRICE)
                        .original(new ProviderRef("payment-1"))
                        .build(),
                null);

        assertThat(completion.original()).contains("hold-1");
        assertThat(undoing.original()).contains("payment-1");
        assertThat(start(SALE, null).original()).isEmpty();
    }

    @Test
    void aKeyThatTheTerminalMakesIsNotOurs() {
        assertThat(start(SALE, new StartKey("0a1b")).ownKey()).isEqualTo("0a1b");
        assertThatThrownBy(() -> start(SALE, null).ownKey()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCoreMakesIsAKeyAndNothingElseIs() {
        for (KeyForm form : KeyForm.values()) {
            String key = form.from(UUID.randomUUID());

            assertThat(form.isKey(key)).as(key).isTrue();
            assertThat(form.isKey(key + "0")).isFalse();
            assertThat(form.isKey("")).isFalse();
        }
        assertThat(KeyForm.GUID_UPPER.isKey(KeyForm.GUID_UPPER
                        .from(UUID.fromString("aaaaaaaa-0000-4000-8000-000000000000"))
                        .toLowerCase(Locale.ROOT)))
                .isFalse();
        assertThat(KeyForm.HEX_32.isKey("F".repeat(32))).isFalse();
    }
}
