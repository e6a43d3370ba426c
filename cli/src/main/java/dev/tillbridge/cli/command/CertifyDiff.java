package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.CertificateJson;
import dev.tillbridge.cli.text.CertificateText;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.ReportDiff;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two reports. */
@Command(
        name = "diff",
        header = "Tell what changed from one report to another.",
        description = "%nNewly failing first. A report is its report.json, or the folder that it is in.%n",
        exitCodeList = {
            "0:nothing mandatory fails that did not fail before",
            "1:something mandatory fails now",
            "2:wrong command line, or no report",
            "70:a defect of this program"
        })
final class CertifyDiff extends TillCommand {

    @Parameters(index = "0", paramLabel = "A", description = "The earlier report.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The later report.")
    private Path after = Path.of("");

    CertifyDiff(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        ConformanceReport first = ReportFile.read(before);
        ConformanceReport second = ReportFile.read(after);
        ReportDiff diff = ReportDiff.of(first, second);
        output.lines(CertificateText.of(diff, output.style(), output.width()));
        return output.end(CertificateJson.of(diff), diff.isWorse() ? ExitCode.NOT_PAID : ExitCode.DONE);
    }
}
