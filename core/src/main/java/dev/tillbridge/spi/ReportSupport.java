package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Report;

/** A terminal that tells its totals. For driver authors: a Z report resets them, so it is asked for once and never again by itself. */
public interface ReportSupport {

    /** Asks for a report. An answer to a Z report that got lost is {@link Answer.Reason#LOST}, as the totals may be reset. */
    Answer<Report> report(Report.Kind kind);
}
