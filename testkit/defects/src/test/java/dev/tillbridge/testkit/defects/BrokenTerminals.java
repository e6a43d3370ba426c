package dev.tillbridge.testkit.defects;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import dev.tillbridge.testkit.defects.ReferenceTransport.Failed;
import dev.tillbridge.testkit.defects.ReferenceTransport.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Terminals with one defect each. */
final class BrokenTerminals {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private BrokenTerminals() {}

    private static Evidence decided(String key, Verdict verdict) {
        return Evidence.builder().complete(true).key(key).verdict(verdict).build();
    }

    // Starts

    /** Takes a lost answer for a no. */
    static ReferenceTerminal takesALostAnswerForDeclined(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            StartAnswer toAnswer(ReferenceTransport.Outcome outcome, Start start) {
                return outcome instanceof Failed failed && failed.left() && !failed.begun()
                        ? StartAnswer.finished(decided(start.key().orElseThrow().value(), Verdict.DECLINED))
                        : super.toAnswer(outcome, start);
            }
        };
    }

    /** Takes a lost answer for proof that nothing left. */
    static ReferenceTerminal takesALostAnswerForNothingSent(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            StartAnswer notStarted(Failed failed) {
                return failed.begun()
                        ? super.notStarted(failed)
                        : StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "The terminal could not be reached.");
            }
        };
    }

    /** Takes a terminal that cannot be reached for a start that may have arrived. */
    static ReferenceTerminal takesNothingSentForALostAnswer(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            StartAnswer notStarted(Failed failed) {
                return failed.refused() ? super.notStarted(failed) : StartAnswer.lost(failed.text());
            }
        };
    }

    /** Throws what it should answer. */
    static ReferenceTerminal throwsWhenTheTerminalIsGone(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            LookupAnswer toAnswer(ReferenceTransport.Outcome outcome, Lookup lookup) {
                if (outcome instanceof Failed failed) {
                    throw new IllegalStateException(failed.text());
                }
                return super.toAnswer(outcome, lookup);
            }
        };
    }

    // Lookups

    /** Starts a payment that nobody knows, to see what comes of it. */
    static ReferenceTerminal startsWhatItDoesNotFind(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final Set<String> mine = ConcurrentHashMap.newKeySet();

            @Override
            public StartAnswer start(Start start, SendGate gate) {
                start.key().ifPresent(key -> mine.add(key.value()));
                return super.start(start, gate);
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                LookupAnswer answer = super.lookup(lookup, patience);
                if (answer instanceof LookupAnswer.NotFound && !mine.contains(lookup.key())) {
                    String message = "{\"key\":\"" + lookup.key() + "\"}";
                    transport.exchange(
                            new Request("POST", "/payments", token().orElse(""), message, startLimit(), null));
                }
                return answer;
            }
        };
    }

    /** Looks at the latest payment, whichever it is asked for. */
    static ReferenceTerminal looksAtTheLatest(Parts parts) {
        return new ReferenceTerminal(parts) {
            private volatile String latest = "";

            @Override
            public StartAnswer start(Start start, SendGate gate) {
                latest = start.key().orElseThrow().value();
                return super.start(start, gate);
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                String key = latest.isEmpty() ? lookup.key() : latest;
                return super.lookup(new Lookup(lookup.operation(), key), patience);
            }
        };
    }

    /** Knows only what it started itself since it was opened. */
    static ReferenceTerminal forgetsWithItsProcess(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final Set<String> mine = ConcurrentHashMap.newKeySet();

            @Override
            public StartAnswer start(Start start, SendGate gate) {
                start.key().ifPresent(key -> mine.add(key.value()));
                return super.start(start, gate);
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                LookupAnswer answer = super.lookup(lookup, patience);
                return mine.contains(lookup.key()) || answer instanceof LookupAnswer.Lost
                        ? answer
                        : LookupAnswer.notFound(ReferenceTraits.NOT_FOUND);
            }
        };
    }

    /** Looks at the payment that is voided in place of the void, and takes its result for that of the void. */
    static ReferenceTerminal looksAtTheOriginalOfAVoid(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final Map<String, String> originals = new ConcurrentHashMap<>();

            @Override
            public StartAnswer start(Start start, SendGate gate) {
                if (start.request().operation() == Operation.VOID) {
                    start.request()
                            .original()
                            .map(ProviderRef::value)
                            .ifPresent(original ->
                                    originals.put(start.key().orElseThrow().value(), original));
                }
                return super.start(start, gate);
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                String original = originals.getOrDefault(lookup.key(), lookup.key());
                return super.lookup(new Lookup(lookup.operation(), original), patience);
            }

            @Override
            LookupAnswer toAnswer(ReferenceTransport.Outcome outcome, Lookup lookup) {
                if (!originals.containsValue(lookup.key()) || lookup.operation() != Operation.VOID) {
                    return super.toAnswer(outcome, lookup);
                }
                String own = originals.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(lookup.key()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
                return outcome instanceof Answered answered
                        ? super.toAnswer(
                                new Answered(
                                        answered.status(),
                                        answered.headers(),
                                        answered.body()
                                                .replace(lookup.key(), own)
                                                .replace("SALE", "VOID")),
                                lookup)
                        : super.toAnswer(outcome, lookup);
            }
        };
    }

    /** Cannot answer two questions at a time. */
    static ReferenceTerminal confusesTwoLookups(Parts parts) {
        return new ReferenceTerminal(parts) {
            private volatile Lookup latest = new Lookup(Operation.SALE, "");

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                latest = lookup;
                LookupAnswer answer = super.lookup(lookup, patience);
                return latest.equals(lookup) ? answer : LookupAnswer.finished(decided(latest.key(), Verdict.DECLINED));
            }
        };
    }

    // Cancels

    /** Takes a payment that it asked to cancel for a cancelled one. */
    static ReferenceTerminal decidesByItsCancel(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

            @Override
            public CancelAnswer cancel(Lookup running, SendGate gate) {
                cancelled.add(running.key());
                return super.cancel(running, gate);
            }

            @Override
            public LookupAnswer lookup(Lookup lookup, Duration patience) {
                return cancelled.contains(lookup.key())
                        ? LookupAnswer.finished(decided(lookup.key(), Verdict.CANCELLED))
                        : super.lookup(lookup, patience);
            }
        };
    }

    /** Takes it for cancelled, without asking, when the terminal took the cancel. */
    static ReferenceTerminal decidesByATakenCancel(Parts parts) {
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
                return cancelled.contains(lookup.key())
                        ? LookupAnswer.finished(decided(lookup.key(), Verdict.CANCELLED))
                        : super.lookup(lookup, patience);
            }
        };
    }

    /** Cancels at once, whether the gate is open or not. */
    static ReferenceTerminal cancelsPastTheGate(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public CancelAnswer cancel(Lookup running, SendGate gate) {
                return super.cancel(running, BrokenTransports.passed());
            }
        };
    }

    /** Says that the terminal took a cancel that it was never sent. */
    static ReferenceTerminal onlyPretendsToCancel(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public CancelAnswer cancel(Lookup running, SendGate gate) {
                return new CancelAnswer(CancelAnswer.Kind.TAKEN, "The terminal cancels.");
            }
        };
    }

    // Everything else

    /** Is another terminal each time it is opened. */
    static ReferenceTerminal changesItsKey(Parts parts) {
        return new ReferenceTerminal(parts) {
            private final TerminalKey key = new TerminalKey("reference:" + OPENED.incrementAndGet());

            @Override
            public TerminalKey key() {
                return key;
            }
        };
    }

    /** Takes its address for its name. */
    static ReferenceTerminal movesWithItsAddress(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public TerminalKey key() {
                return new TerminalKey("reference:" + settings.values().get(ReferenceSettings.HOST));
            }

            @Override
            Optional<String> token() {
                return credentials.token(super.key().value(), TOKEN);
            }
        };
    }

    /** Asks the terminal what it can do each time it is asked. */
    static ReferenceTerminal declaresWhatTheTerminalSays(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Map<Operation, OperationTraits> operations() {
                info();
                return super.operations();
            }
        };
    }

    /** Puts the credential into the text of an answer. */
    static ReferenceTerminal quotesTheToken(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            LookupAnswer toAnswer(ReferenceTransport.Outcome outcome, Lookup lookup) {
                LookupAnswer answer = super.toAnswer(outcome, lookup);
                return answer instanceof LookupAnswer.Unauthorised
                        ? LookupAnswer.unauthorised("The terminal does not know the token " + token().orElse(""))
                        : answer;
            }
        };
    }

    /** Cannot tell what it says it can. */
    static ReferenceTerminal tellsNothingOfItself(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Answer<TerminalInfo> info() {
                return Answer.none(Answer.Reason.UNSUPPORTED, "This terminal cannot be asked what it is.");
            }
        };
    }

    /** Makes up what it could not hear. */
    static ReferenceTerminal makesUpWhatItIs(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Answer<TerminalInfo> info() {
                Answer<TerminalInfo> answer = super.info();
                return answer.value().isPresent()
                        ? answer
                        : Answer.of(TerminalInfo.builder()
                                .serial(settings.values().get(ReferenceSettings.SERIAL))
                                .build());
            }
        };
    }

    /** Takes a question without an answer for one that was never asked. */
    static ReferenceTerminal saysThatNothingWasAsked(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Answer<TerminalInfo> info() {
                return super.info()
                        .match(
                                Answer::of,
                                none -> Answer.none(
                                        none.reason() == Answer.Reason.LOST ? Answer.Reason.UNREACHABLE : none.reason(),
                                        none.text()));
            }
        };
    }

    /** Tries a small payment to see whether the terminal is there. */
    static ReferenceTerminal asksByPaying(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Answer<TerminalInfo> info() {
                transport.exchange(new Request("POST", "/payments", token().orElse(""), "{}", startLimit(), null));
                return super.info();
            }
        };
    }

    /** Starts without the token that it needs. */
    static ReferenceTerminal startsUnpaired(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            Optional<String> token() {
                return Optional.of(super.token().orElse("none"));
            }

            @Override
            public Pairing pairing() {
                return new Pairing(super.token().isPresent(), "The code is on the label of the terminal.");
            }
        };
    }

    /** Does not know that it was given a token. */
    static ReferenceTerminal neverKnowsThatItIsPaired(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Pairing pairing() {
                return new Pairing(false, super.pairing().howToSeeTheCode());
            }
        };
    }

    /** Stores whatever comes with a refused pairing. */
    static ReferenceTerminal storesATokenThatItWasRefused(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            Answer<String> paired(Answered answered) {
                if (answered.status() != 200) {
                    credentials.putToken(key().value(), TOKEN, "none");
                }
                return super.paired(answered);
            }
        };
    }

    /** Sends the code a second time when the first is refused. */
    static ReferenceTerminal pairsTwice(Parts parts) {
        return new ReferenceTerminal(parts) {
            @Override
            public Answer<String> pair(String code, @Nullable Fingerprint pin) {
                Answer<String> first = super.pair(code, pin);
                return first.value().isPresent() ? first : super.pair(code, pin);
            }
        };
    }

    /** Calls itself by the first and last digits of the card that it has seen. */
    static ReferenceTerminal showsHalfACard(Parts parts) {
        return showing(parts, "[0-9]{6}[*]+[0-9]{4}");
    }

    /** Calls itself by the expiry date that it has seen. */
    static ReferenceTerminal showsAnExpiryDate(Parts parts) {
        return showing(parts, "[0-9]{2}/[0-9]{2}");
    }

    /** Calls itself by a text as the terminal coloured it. */
    static ReferenceTerminal showsColours(Parts parts) {
        return showing(parts, "[\\\\]u001[bB]");
    }

    /** Keeps what it has read past every filter: in the name of an object. */
    private static ReferenceTerminal showing(Parts parts, String what) {
        Pattern wanted = Pattern.compile(what);
        AtomicReference<String> seen = new AtomicReference<>("");
        ReferenceTransport transport = new ReferenceTransport(parts.settings()) {
            @Override
            Outcome exchange(Request request) {
                Outcome outcome = super.exchange(request);
                if (outcome instanceof Answered answered) {
                    Matcher matcher = wanted.matcher(answered.body());
                    if (matcher.find()) {
                        seen.set(matcher.group().replaceAll("[\\\\]u001[bB]", "\u001b"));
                    }
                }
                return outcome;
            }
        };
        return new ReferenceTerminal(
                new Parts(parts.settings(), parts.context(), transport, parts.mapper(), parts.operations())) {
            @Override
            public String toString() {
                return "reference terminal " + seen.get();
            }
        };
    }
}
