package dev.tillbridge.testkit.defects;

import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that is wrong with a broken simulated terminal, one thing each. */
enum TerminalDefect {
    /** Keeps quiet about money that it moved. */
    FORGETS_A_CHARGE {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public Ledger ledger() {
                    return entries(
                            super.ledger(),
                            all -> all.stream()
                                    .filter(entry -> !entry.isApproved())
                                    .toList());
                }
            };
        }
    },
    /** Tells of a start that nobody sent. */
    COUNTS_A_START_TWICE {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public Ledger ledger() {
                    Ledger truth = super.ledger();
                    List<StartMessage> twice = truth.starts().stream()
                            .flatMap(start -> Stream.of(start, start))
                            .toList();
                    return new Ledger(truth.currency(), truth.entries(), twice, truth.preAuthorisations());
                }
            };
        }
    },
    /** Misses a start that arrived. */
    MISSES_A_START {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public Ledger ledger() {
                    Ledger truth = super.ledger();
                    return new Ledger(truth.currency(), truth.entries(), List.of(), truth.preAuthorisations());
                }
            };
        }
    },
    /** Leaves every fault out, and says nothing of it. */
    FORGETS_FAULTS {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public void next(Scenario scenario) {
                    super.next(scenario.healthy());
                }

                @Override
                public void otherwise(Scenario scenario) {
                    super.otherwise(scenario.healthy());
                }

                @Override
                public void inject(FaultPlan fault) {
                    // Forgotten.
                }
            };
        }
    },
    /** Says that a fault has struck that did nothing. */
    ONLY_CLAIMS_FAULTS {
        @Override
        Simulator over(Simulator sound) {
            List<Strike> claimed = new ArrayList<>();
            return new DelegatingTerminal(sound) {
                @Override
                public synchronized void next(Scenario scenario) {
                    scenario.faults().forEach(this::inject);
                    super.next(scenario.healthy());
                }

                @Override
                public synchronized void inject(FaultPlan fault) {
                    claimed.add(new Strike(fault.fault(), fault.moment()));
                }

                @Override
                public synchronized List<Strike> strikes() {
                    return List.copyOf(claimed);
                }
            };
        }
    },
    /** Forgets what it was told to play. */
    LOSES_A_SCENARIO {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public void next(Scenario scenario) {
                    super.next(usual(scenario));
                }

                @Override
                public void otherwise(Scenario scenario) {
                    super.otherwise(usual(scenario));
                }
            };
        }
    },
    /** Says approved first, and declined when it is asked again. */
    CHANGES_A_VERDICT {
        @Override
        Simulator over(Simulator sound) {
            Set<String> told = ConcurrentHashMap.newKeySet();
            return new DelegatingTerminal(sound) {
                @Override
                public Ledger ledger() {
                    return entries(
                            super.ledger(),
                            all -> all.stream()
                                    .map(entry -> told.add(entry.key()) ? entry : turned(entry))
                                    .toList());
                }
            };
        }
    },
    /** Books another amount than was paid. */
    BOOKS_ANOTHER_AMOUNT {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public Ledger ledger() {
                    return entries(
                            super.ledger(),
                            all -> all.stream().map(TerminalDefect::withMore).toList());
                }
            };
        }
    },
    /** Goes on where it should wait. */
    IGNORES_A_HOLD {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public void next(Scenario scenario) {
                    goOn(scenario);
                    super.next(scenario);
                }

                @Override
                public void otherwise(Scenario scenario) {
                    goOn(scenario);
                    super.otherwise(scenario);
                }
            };
        }
    },
    /** Keeps no record of what it read. */
    FORGETS_THE_WIRE {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public List<RecordedRequest> wire() {
                    return List.of();
                }
            };
        }
    },
    /** Answers although it was taken off the network. */
    STAYS_ON_THE_NETWORK {
        @Override
        Simulator over(Simulator sound) {
            return new DelegatingTerminal(sound) {
                @Override
                public void refuseConnections(boolean refuse) {
                    // It stays.
                }
            };
        }
    };

    /** Returns a terminal with this defect and no other. */
    abstract Simulator over(Simulator sound);

    private static Ledger entries(Ledger ledger, UnaryOperator<List<LedgerEntry>> change) {
        return new Ledger(
                ledger.currency(), change.apply(ledger.entries()), ledger.starts(), ledger.preAuthorisations());
    }

    /** Returns the usual payment with the faults and holds of a scenario. */
    private static Scenario usual(Scenario scenario) {
        Scenario instead = Scenario.tapsCard();
        for (FaultPlan fault : scenario.faults()) {
            instead = instead.but(fault);
        }
        for (Moment moment : Moment.values()) {
            instead = scenario.hold(moment).map(instead::holdAt).orElse(instead);
        }
        return instead;
    }

    private static void goOn(Scenario scenario) {
        Stream.of(Moment.values())
                .flatMap(moment -> scenario.hold(moment).stream())
                .forEach(Hold::release);
    }

    private static LedgerEntry turned(LedgerEntry entry) {
        return new LedgerEntry(
                entry.operation(),
                entry.amount(),
                entry.gratuity(),
                entry.cashback(),
                entry.approved().multipliedBy(0),
                entry.isApproved() ? Verdict.DECLINED : Verdict.CANCELLED,
                entry.key(),
                entry.preAuthId(),
                entry.reference(),
                entry.time());
    }

    private static LedgerEntry withMore(LedgerEntry entry) {
        return new LedgerEntry(
                entry.operation(),
                entry.amount().plusMinor(1),
                entry.gratuity(),
                entry.cashback(),
                entry.approved().plusMinor(1),
                entry.verdict(),
                entry.key(),
                entry.preAuthId(),
                entry.reference(),
                entry.time());
    }
}
