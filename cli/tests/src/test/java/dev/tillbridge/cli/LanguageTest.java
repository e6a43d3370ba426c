package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @TempDir
    private Path folder;

    private TestDesk desk;
    private AxeptSimulator simulator;

    @BeforeEach
    void setUp() {
        desk = new TestDesk(folder);
        simulator = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    @AfterEach
    void tearDown() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|- Sale GBP 1234.50|APPROVED  GBP 1234.50  (sale)|Paid. Hand over the goods and the receipt.",
                "fr|- Paiement 1_234,50_GBP|ACCEPTÉ  1_234,50_GBP  (paiement)|Paiement accepté. Remettez la"
                        + " marchandise et le ticket.",
                "de|- Zahlung 1.234,50_GBP|GENEHMIGT  1.234,50_GBP  (Zahlung)|Bezahlt. Ware und Beleg übergeben.",
                "nl|- Betaling GBP_1.234,50|AKKOORD  GBP_1.234,50  (betaling)|Betaald. Geef de goederen en de bon mee.",
                "es|- Venta 1.234,50_GBP|ACEPTADA  1.234,50_GBP  (venta)|Pagado. Entregue la mercancía y el recibo."
            })
    void theCashierReadsTheLanguageOfTheCommandLine(String language, String begun, String ended, String advice) {
        Run run = desk.run("sale", "1234.50", "--lang", language);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(begun.replace('_', '\u00a0'), ended.replace('_', '\u00a0'), advice);
    }

    @Test
    void theEnvironmentCountsWhereNothingElseSaysIt() {
        Path config = desk.configure("till", simulator, "language: nl");
        desk.environment("LANG", "de_DE.UTF-8");

        assertThat(desk.run("sale", "1").out()).contains("GENEHMIGT");
        assertThat(desk.run("sale", "1", "--config", config).out()).contains("AKKOORD");
        assertThat(desk.run("sale", "1", "--config", config, "--lang", "es").out())
                .contains("ACEPTADA");
        assertThat(desk.run("sale", "1", "--config", desk.configure("english", simulator, "language: en"))
                        .out())
                .contains("APPROVED");
        desk.environment("LC_ALL", "C");
        assertThat(desk.run("sale", "1").out()).contains("APPROVED");
    }

    @Test
    void aLanguageThatThereIsNotSendsNothing() {
        Path config = desk.configure("till", simulator);

        Run run = desk.run("sale", "1", "--config", config, "--lang", "klingon");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'klingon'", "en, fr, de, nl, es", "Nothing was sent");
        assertThat(simulator.ledger().starts()).isEmpty();
    }

    @Test
    void aLostAnswerIsUnknownAndDecidedInTheLanguageOfThePerson() {
        Path config = desk.configure("till", simulator, "ownUti: false", "language: fr");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

        Run lost = desk.run("sale", "5", "--config", config);

        assertThat(lost.exitCode()).isEqualTo(4);
        assertThat(flat(lost))
                .contains(
                        "RÉSULTAT INCONNU 5,00\u00a0GBP (paiement)",
                        "N'encaissez pas de nouveau",
                        "Décider tillbridge resolve")
                .doesNotContain("APPROVED", "UNKNOWN", "échec");
        assertThat(flat(desk.run("sale", "6", "--config", config)))
                .contains(
                        "Le résultat d'un paiement antérieur n'est toujours pas connu\u00a0: paiement 5,00\u00a0GBP",
                        "NON COMMENCÉ",
                        "Rien n'est débité.");
        String id = desk.run("attempts", "--config", config, "--json")
                .json()
                .path("open")
                .path(0)
                .path("attempt")
                .asText();

        String typed = "oui\nnon\nPAYE\n6,00\n5,00\n123456\nAnne\nvu dans la liste\nOUI\n";
        Run resolved = desk.typed(typed, "resolve", id, "--config", config);

        assertThat(resolved.exitCode()).as(resolved.out() + resolved.err()).isZero();
        assertThat(flat(resolved))
                .contains(
                        "Que montre le TPE\u00a0?",
                        "Tapez payé, non payé ou laisser\u00a0:",
                        "'6,00' n'est pas un montant de plus de zéro et d'au plus 5,00\u00a0GBP",
                        "Ce sera compté comme payé (123456), définitivement, et le TPE pourra de nouveau travailler.",
                        "Est-ce exact\u00a0? Tapez «\u00a0oui\u00a0» ou «\u00a0non\u00a0»",
                        "Enregistré\u00a0: PAYÉ (DÉCIDÉ).");
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    /** Where the next payment would hide how it ended, a release is refused: it must not be offered, only to be refused after three answers. */
    @Test
    void aTerminalThatMustNotBeReleasedIsNotOfferedForIt() {
        desk.environment("LANG", "de");
        assertThat(desk.run("preauth", "open", "50", "--terminal", "paynt", "--cardholder", "silence")
                        .exitCode())
                .isEqualTo(4);
        String id = open(desk.run("attempts", "--json"));

        Run resolved = desk.typed("freigeben\noffen lassen\n", "resolve", id);

        assertThat(resolved.exitCode()).isEqualTo(4);
        assertThat(flat(resolved))
                .contains(
                        "Nach diesem Vorgang kann das Terminal nicht gefragt werden",
                        "jetzt nachsehen und „erfolgt“ oder „nicht erfolgt“ antworten.",
                        "erfolgt, nicht erfolgt oder offen lassen eingeben:",
                        "„freigeben“ ist nichts davon")
                .doesNotContain("Ihr Name");
    }

    @ParameterizedTest
    @CsvSource({
        "en,Time Attempt Operation Amount State,sale GBP 5.00 UNKNOWN,",
        "fr,Heure Tentative Opération Montant État,paiement 5_00_GBP RÉSULTAT INCONNU,Voir",
        "de,Zeit Versuch Vorgang Betrag Stand,Zahlung 5_00_GBP ERGEBNIS UNBEKANNT,Siehe",
        "nl,Tijd Poging Transactie Bedrag Stand,betaling GBP_5_00 UITKOMST ONBEKEND,Zie",
        "es,Hora Intento Operación Importe Estado,venta 5_00_GBP RESULTADO DESCONOCIDO,Vea"
    })
    void whatBecameOfPaymentsIsListedInTheLanguageOfThePerson(
            String language, String headings, String row, String see) {
        Path config = desk.configure("till", simulator, "ownUti: false", "language: " + language);
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        desk.run("sale", "5", "--config", config);

        String listed = flat(desk.run("attempts", "--config", config));
        String warned = flat(desk.run("sale", "6", "--config", config));

        assertThat(listed).contains(headings);
        assertThat(listed.replaceAll("[\u00a0,]", "_").replace("5.00", "5_00")).contains(row.replace("5.00", "5_00"));
        assertThat(warned).contains((see == null ? "See" : see) + " 'tillbridge attempts");
    }

    /** A line that is longer than the screen is drawn over itself in part, and fills the screen with its remains. */
    @ParameterizedTest
    @CsvSource({"en", "fr", "de", "nl", "es"})
    void aNarrowScreenHasRoomForWhatItIsTold(String language) {
        desk.environment("TERM", "xterm");
        desk.environment("COLUMNS", "40");
        desk.environment("NO_COLOR", "1");

        Run sale =
                desk.typed("", "sale", "5", "--terminal", "axept", "--lang", language, "--cardholder", "lost-answer");
        Run open = desk.typed(
                "", "preauth", "open", "5", "--terminal", "paynt", "--lang", language, "--cardholder", "silence");
        Run after = desk.typed("", "sale", "5", "--terminal", "axept", "--lang", language);

        assertThat(List.of(sale.exitCode(), open.exitCode(), after.exitCode())).containsExactly(0, 4, 0);
        for (Run run : List.of(sale, open, after)) {
            assertThat(run.out().replace("\u001b[K", "").split("[\r\n]+"))
                    .filteredOn(line -> !line.contains("tillbridge "))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        }
        assertThat(flat(sale).replace("\u001b[K", ""))
                .contains(Spoken.in(Locale.forLanguageTag(language)).text("inDoubt"));
    }

    @Test
    void theEndOfTheDayIsAskedForAndToldInTheLanguageOfThePerson() {
        desk.environment("LANG", "de");
        assertThat(desk.run("sale", "5").exitCode()).isZero();

        Run no = desk.typed("vielleicht\nnein\n", "report", "z");
        String listed = flat(desk.run("history"));
        Run yes = desk.typed("ja\n", "report", "z");

        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(flat(no))
                .contains(
                        "Die Summen von „axept“ auf null setzen? „ja“ oder „nein“ eingeben:",
                        "„vielleicht“ ist nichts davon",
                        "Nichts wurde gesendet.")
                .doesNotContain("BERICHT");
        assertThat(yes.exitCode()).isZero();
        assertThat(flat(yes)).contains("Z-BERICHT", "Vorgang Anzahl Betrag", "Zahlungen 1 5,00\u00a0GBP");
        assertThat(listed).contains("Zeit Vorgang Betrag Ergebnis Karte Nr.", "Zahlung 5,00\u00a0GBP GENEHMIGT");
    }

    @Test
    void aCardThatIsReadAndLetGoIsToldInTheLanguageOfThePerson() {
        assertThat(flat(desk.run("card", "5", "--lang", "es")))
                .contains(
                        "- Se lee la tarjeta",
                        "TARJETA LEÍDA Visa Debit **** 0215, sin contacto",
                        "Tarjeta liberada; no se ha cobrado nada");
    }

    @Test
    void whatIsHeldIsToldInTheLanguageOfThePerson() {
        String id = desk.run("preauth", "open", "100", "--json")
                .json()
                .path("preAuthId")
                .asText();

        assertThat(flat(desk.run("preauth", "show", id, "--lang", "nl")))
                .contains("RESERVERING " + id, "Gereserveerd GBP\u00a0100,00", "Transactie Bedrag Akkoord", " ja");
    }

    @Test
    void aLanguageMayBeNamedAsTheEnvironmentNamesIt() {
        assertThat(desk.run("sale", "1", "--lang", "de_AT").out()).contains("GENEHMIGT");
        assertThat(desk.run("sale", "1", "--lang", "nl-BE").out()).contains("AKKOORD");
    }

    private static String open(Run run) {
        return run.json().path("open").path(0).path("attempt").asText();
    }

    @Test
    void aDecisionIsNotTakenWhenThePersonSaysNo() {
        Path config = desk.configure("till", simulator, "ownUti: false", "language: es");
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        String id = desk.run("sale", "5", "--config", config, "--json")
                .json()
                .path("attempt")
                .asText();

        Run resolved = desk.typed("no pagado\nAna\nvisto\nno\n", "resolve", id, "--config", config);

        assertThat(resolved.exitCode()).isEqualTo(4);
        assertThat(flat(resolved))
                .contains("Constará como no pagado, definitivamente.", "Sin confirmar. No se ha cambiado nada.");
        assertThat(desk.run("attempts", "--config", config).exitCode()).isEqualTo(4);
    }

    @Test
    void whereThereAreNoLettersWithAccentsNoneAreShown() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.US_ASCII),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.US_ASCII),
                StandardCharsets.US_ASCII,
                Map.of("TILLBRIDGE_HOME", folder.resolve("home").toString(), "TILLBRIDGE_EMBEDDED_PACE", "immediate"),
                false);

        Cli.standard().run(List.of("sale", "12.50", "--lang", "fr"), surroundings);

        // the receipt is the terminal's
        String shown = out.toString(StandardCharsets.US_ASCII);
        String own = shown.substring(0, shown.indexOf("TICKET CLIENT"));
        assertThat(own)
                .contains("ACCEPTE  12,50 GBP  (paiement)", "Paiement accepte.")
                .doesNotContain("?");
    }

    private static String flat(Run run) {
        return run.out().replaceAll("\\s+", " ");
    }
}
