package dev.tillbridge.cli.golden;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts words in the place of what is different in each run, as long as it is, because lines are broken by it. Not thread-safe. */
final class Varying {

    private static final Pattern DATE = Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\d|\\d\\d[./-]\\d\\d[./-]\\d{4})\\b");
    private static final Pattern DAY = Pattern.compile("\\b\\d\\d[./-]\\d\\d\\.?(?= \\d\\d:\\d\\d)");
    private static final Pattern TIME = Pattern.compile("\\b\\d\\d:\\d\\d(:\\d\\d)?\\b(?!:)");
    private static final Pattern SALE = Pattern.compile("\\bcli-\\d{8}T\\d{6}-[a-z]{5}");
    private static final Pattern PORT = Pattern.compile("(?<=127\\.0\\.0\\.1:|port\\s|port: |port {9})\\d{5}\\b");

    /** The id of a pre-authorisation, but for the one that the help gives as an example. */
    static final Pattern HELD = Pattern.compile("\\b(?!09051442084639)\\d{14}\\b");

    private static final Pattern CODE = Pattern.compile("(?<= )\\d{6}(?=\\n)");
    private static final Pattern KEY =
            Pattern.compile("\\b([0-9a-f]{32}|[0-9a-f]{22}(?=\\n)|(?<= {16})(?!1853195101)[0-9a-f]{10}(?=\\n))\\b");

    /** The id of an attempt, which may be of letters alone or of digits alone; not the merchant of the simulated terminals. */
    static final Pattern ATTEMPT = Pattern.compile("\\b(?!03400149)[0-9a-f]{8}\\b");

    private static final Pattern FINGERPRINT =
            Pattern.compile("\\b([0-9A-F]{2}:){3,}([0-9A-F]{2})?|(?<= {16})[0-9A-F]{2}:[0-9A-F]{2}(?=\\n)");
    private static final Pattern JOURNAL = Pattern.compile("  \\* journal .*?no\\s+till\\s+has\\s+it", Pattern.DOTALL);
    private static final Pattern LOOPBACK = Pattern.compile("from 127\\.0\\.0\\.1 \\([^)]*\\)");
    private static final Pattern CASES = Pattern.compile("(?<= of )\\d{3}(?= cases were run)");
    private static final Pattern ASIDE = Pattern.compile("\\b\\d{8}[T-]\\d{6}Z");
    private static final Pattern REGISTRATION = Pattern.compile("\\b[A-Z0-9]{4}-[A-Z0-9]{4}\\b");
    private static final Pattern DISK = Pattern.compile("\\b\\d+ MB free");
    private static final Pattern PATIENCE = Pattern.compile("(?<=\\()([^()]*)\\b\\d+ s\\b");

    /** What stands for the folder of a day, as long as a {@link ShortFolder}. */
    static final String FOLDER = "/folder/of/the/day__";

    private final String folder;
    private final Map<String, String> attempts = new LinkedHashMap<>();
    private final Map<String, String> held = new LinkedHashMap<>();

    Varying(Path folder) {
        this.folder = folder.toString();
    }

    String named(String text) {
        String told = text.replace('\u00a0', ' ').replace('\u202f', ' ').replace(folder, FOLDER);
        told = replace(told, KEY, key -> "key-of-the-attempt-at-its-termin".substring(0, key.length()));
        told = replace(told, FINGERPRINT, print -> print.replaceAll("[0-9A-F]", "F"));
        told = replace(told, SALE, sale -> "cli-yyyymmddThhmmss-sales");
        told = replace(told, ASIDE, time -> "yyyymmdd" + time.charAt(8) + "hhmmssZ");
        told = replace(told, CASES, cases -> "NNN");
        told = replace(told, REGISTRATION, code -> "CODE-CODE");
        told = replace(told, HELD, id -> held.computeIfAbsent(id, any -> "pre-authoris-" + (held.size() + 1)));
        told = replace(
                told,
                ATTEMPT,
                id -> attempts.computeIfAbsent(id, any -> String.format(Locale.ROOT, "att-%04d", attempts.size() + 1)));
        told = replace(
                told,
                DATE,
                date -> date.startsWith("20") ? "yyyy-mm-dd" : "dd" + date.charAt(2) + "mm" + date.charAt(5) + "yyyy");
        told = replace(told, DAY, day -> "mm" + day.charAt(2) + "dd" + day.substring(5));
        told = replace(told, TIME, time -> time.length() > 5 ? "hh:mm:ss" : "hh:mm");
        told = replace(told, PORT, port -> "ppppp");
        told = replace(told, CODE, code -> "author");
        told = JOURNAL.matcher(told).replaceAll("  * journal      where it is, no till has it");
        told = LOOPBACK.matcher(told).replaceAll("from 127.0.0.1 (lo)");
        told = replace(told, DISK, free -> "NNNNN MB free");
        return replace(told, PATIENCE, found -> found.replaceAll("\\d+ s", "N s"));
    }

    private static String replace(String text, Pattern pattern, UnaryOperator<String> words) {
        return pattern.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(words.apply(found.group())));
    }
}
