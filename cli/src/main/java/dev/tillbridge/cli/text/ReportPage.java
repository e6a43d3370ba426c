package dev.tillbridge.cli.text;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report of a terminal, and the day as the till knows it, as one page for a printer: on the width of a receipt and on that of a letter. It
 * loads nothing. Pure.
 */
public final class ReportPage {

    /** What has no room beside each other stands below, whatever the paper: a printer is not asked how wide it is. */
    private static final String STYLE = """
            body { font: 10pt/1.4 system-ui, sans-serif; color: #000; background: #fff; max-width: 180mm; margin: 0 auto; padding: 4mm; }
            h1 { font-size: 15pt; margin: 0; } h2 { font-size: 11pt; margin: 5mm 0 1mm; } p { margin: 0 0 2mm; }
            table { width: 100%; border-collapse: collapse; } tr { break-inside: avoid; }
            th, td { text-align: left; vertical-align: top; padding: .7mm 2mm .7mm 0; border-bottom: .2mm solid #999; }
            .sum { text-align: right; white-space: nowrap; padding-right: 0; }
            ul { list-style: none; margin: 0; padding: 0; border-top: .2mm solid #999; }
            li { display: flex; flex-wrap: wrap; gap: 0 2mm; padding: .7mm 0; border-bottom: .2mm solid #999; break-inside: avoid; }
            li span { white-space: nowrap; } li :nth-child(1) { min-width: 38mm; } li :nth-child(2) { min-width: 18mm; } li :nth-child(3) { min-width: 28mm; }
            li .sum { margin-left: auto; white-space: normal; } .open { font-weight: 700; }
            @page { margin: 6mm; }
            @media print { body { padding: 0; max-width: none; } }
            """;

    private final Spoken spoken;
    private final CashierTexts cashier;

    private ReportPage(Spoken spoken) {
        this.spoken = spoken;
        cashier = spoken.cashier();
    }

    /**
     * Returns the page.
     *
     * @param report what the terminal told
     * @param terminal its name
     * @param at when it was asked
     * @param day the attempts of the day at the terminal, and what is still open of other days, the newest first
     */
    public static String of(Report report, String terminal, Instant at, List<AttemptSummary> day, Spoken spoken) {
        return new ReportPage(spoken).page(report, terminal, at, day);
    }

    private String page(Report report, String terminal, Instant at, List<AttemptSummary> day) {
        String title = spoken.text("report.title", report.kind().name());
        LocalDate date = LocalDate.ofInstant(at, ZoneId.systemDefault());
        String today = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(cashier.language().equals(Locale.ENGLISH) ? Locale.UK : cashier.language())
                .format(date);
        return "<!DOCTYPE html>\n<html lang=\"" + cashier.language().toLanguageTag()
                + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + text(title + " – " + terminal) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n"
                + "<h1>" + text(title + " · " + terminal) + "</h1>\n<p>" + text(spoken.time(at)) + "</p>\n"
                + totals(report) + "<h2>"
                + text(spoken.text("page.day", today)) + "</h2>\n" + attempts(day) + "</body>\n</html>\n";
    }

    private String totals(Report report) {
        if (report.totals().isEmpty()) {
            return "<p>" + text(spoken.text("report.nothing")) + "</p>\n";
        }
        return "<table>\n<thead>"
                + row("th", spoken.text("label.operation"), spoken.text("report.count"), cashier.part(Part.BASE))
                + "</thead>\n<tbody>\n"
                + report.totals().stream()
                        .map(total -> row(
                                "td",
                                spoken.text("report." + total.category().name()),
                                total.count() < 0 ? "" : Long.toString(total.count()),
                                cashier.amount(total.amount())))
                        .collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private static String row(String cell, String what, String count, String sum) {
        return "<tr><" + cell + ">" + text(what) + "</" + cell + "><" + cell + ">" + text(count) + "</" + cell + "><"
                + cell + " class=\"sum\">" + text(sum) + "</" + cell + "></tr>\n";
    }

    private String attempts(List<AttemptSummary> day) {
        return day.isEmpty()
                ? "<p>" + text(spoken.text("page.none")) + "</p>\n"
                : day.stream().map(this::line).collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    private String line(AttemptSummary attempt) {
        boolean isOpen = attempt.conflict() || !attempt.state().isFinal();
        String cells = Stream.of(
                        spoken.time(attempt.begunAt()),
                        attempt.id().shown(),
                        cashier.operation(attempt.operation()),
                        spoken.state(attempt.operation(), attempt.state(), attempt.conflict()))
                .map(cell -> "<span>" + text(cell) + "</span> ")
                .collect(Collectors.joining());
        return "<li" + (isOpen ? " class=\"open\"" : "") + ">" + cells + "<span class=\"sum\">"
                + text(Asked.sumOf(attempt, spoken)) + "</span></li>\n";
    }

    private static String text(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
