package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppTongueProviderTest {

    private static final Map<String, Object> SALE = Till.perform(1, 2340, "T7-20260114-0041");

    @Test
    void theTonguesAreFound() {
        assertThat(ServiceLoader.load(ScreenTongueProvider.class))
                .extracting(ScreenTongueProvider::driver)
                .contains("payxpert-app", "payxpert-apm");
    }

    @Test
    void theSettingsSayWhatTheAppIsLike() {
        PayxpressTongueProvider payxpress = new PayxpressTongueProvider();
        ApmTongueProvider apm = new ApmTongueProvider();

        assertThat(payxpress.settings("1", List.of())).isEqualTo(Map.of("serial", "\"1\"", "currency", "EUR"));
        assertThat(payxpress.settings("1", List.of("named-extra", "direct-refund")))
                .containsEntry("resultExtra", "transaction_bundle_key_result")
                .containsEntry("directRefundExtra", "transaction_bundle_key_transaction_id");
        assertThat(apm.settings("1", List.of("named-extra", "direct-refund")))
                .containsEntry("resultExtra", "transaction_bundle_key_result")
                .containsEntry("directRefund", "true")
                .containsEntry("verified", "[apm-result]");
        assertThat(payxpress.options()).contains("deferred").doesNotContain("uncompared");
        assertThat(apm.options()).contains("uncompared").doesNotContain("deferred");
        assertThat(payxpress.addedAtTheTerminal(List.of())).containsExactly(Part.GRATUITY);
        assertThat(apm.addedAtTheTerminal(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "tickets-as-object", "numbers-as-text"})
    void everyFieldCanBeMadeAnything(String option) {
        for (Course.End end : Course.End.values()) {
            Till till = Till.ofPayxpress(option);
            till.pay(SALE, end);
            Reply reply = till.desk.last();
            for (List<Field> lied : lies(reply.fields())) {
                assertThat(reply.with(lied).bytes()).isNotEmpty();
            }
        }
    }

    @Test
    void aFieldMayStandTwiceBeNullOrAnObject() {
        List<Field> fields = List.of(
                Field.of("status", Role.VERDICT, 0L),
                Field.of("status", Role.VERDICT, null),
                Field.object("amount", List.of(Field.of("is", Role.AMOUNT, 1L))));

        assertThat(new String(new AppText(false).apply(fields), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":0,\"status\":null,\"amount\":{\"is\":1}}");
    }

    @Test
    void aTextInATicketComesOutOfIt() {
        Field ticket = Field.of("CLIENT", Role.TEXT, "4111 1111");
        Field tickets = Field.of("tickets", Role.TEXT, List.of(Field.of("tickets", Role.TEXT, List.of(ticket))));

        JsonNode result = Till.json(new String(new AppText(true).apply(List.of(tickets)), StandardCharsets.UTF_8));

        assertThat(Till.ticket(result.get("tickets"), 0)).isEqualTo("4111 1111");
    }

    /** Every list of fields in which one field, at any depth, is another, absent or there twice. */
    private static List<List<Field>> lies(List<Field> fields) {
        List<List<Field>> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            all.add(with(fields, i));
            all.add(with(fields, i, field, field));
            for (Object other :
                    Arrays.asList(null, "", "x", 7L, BigDecimal.ONE, true, List.of(), new Field.Sequence(List.of()))) {
                all.add(with(fields, i, field.with(other)));
            }
            if (field.value() instanceof List<?> within) {
                List<Field> inner = within.stream().map(Field.class::cast).toList();
                for (List<Field> lied : lies(inner)) {
                    all.add(with(fields, i, field.with(lied)));
                }
            }
        }
        return all;
    }

    private static List<Field> with(List<Field> fields, int index, Field... instead) {
        List<Field> changed = new ArrayList<>(fields);
        changed.remove(index);
        changed.addAll(index, List.of(instead));
        return changed;
    }
}
