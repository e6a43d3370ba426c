package dev.tillbridge.testkit.defects;

import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Terminals that look a payment up in a way that harms: it, another lookup, or who waits for it. */
final class BrokenLookups {

    private BrokenLookups() {}

    /** Cancels what it has found, to be sure that nothing runs on. */
    static ReferenceTerminal cancelsWhatItLooksAt(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                LookupAnswer answer = super.lookup(lookup, patience);
                if (answer instanceof LookupAnswer.Finished) {
                    cancel(lookup, BrokenTransports.passed());
                }
                return answer;
            }
        };
    }

    /** Asks how a payment ended whose cancel was taken, and tells it as cancelled whatever the answer is. */
    static ReferenceTerminal asksAndDecidesByItsCancel(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

            @Override
            public CancelAnswer cancel(Lookup running, SendGate gate) {
                CancelAnswer answer = super.cancel(running, gate);
                if (answer.kind() == CancelAnswer.Kind.TAKEN) {
                    cancelled.add(running.key());
                }
                return answer;
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                LookupAnswer answer = super.lookup(lookup, patience);
                return answer instanceof LookupAnswer.Finished && cancelled.contains(lookup.key())
                        ? LookupAnswer.finished(Evidence.builder()
                                .complete(true)
                                .key(lookup.key())
                                .verdict(Verdict.CANCELLED)
                                .build())
                        : answer;
            }
        };
    }

    /** Takes an error for a payment that runs. */
    static ReferenceTerminal takesAnErrorForRunning(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            LookupAnswer toAnswer(ReferenceTransport.Outcome outcome, Lookup lookup) {
                return outcome instanceof Answered answered && answered.status() >= 500
                        ? LookupAnswer.inProgress(List.of())
                        : super.toAnswer(outcome, lookup);
            }
        };
    }

    /** Lets one lookup wait for another. */
    static ReferenceTerminal looksUpOneAtATime(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public synchronized LookupAnswer lookup(Lookup lookup, Duration patience) {
                return super.lookup(lookup, patience);
            }
        };
    }

    /** Lets a lookup wait for a start. */
    static ReferenceTerminal looksUpAfterItsStart(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final Object wire = new Object();

            @Override
            public StartAnswer start(Start start, SendGate gate) {
                synchronized (wire) {
                    return super.start(start, gate);
                }
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                synchronized (wire) {
                    // as soon as the start is done
                }
                return super.lookup(lookup, patience);
            }
        };
    }
}
