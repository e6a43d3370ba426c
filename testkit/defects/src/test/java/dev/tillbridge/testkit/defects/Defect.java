package dev.tillbridge.testkit.defects;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.conformance.Rule;
import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;

/** Everything that is wrong with a broken driver, one thing each, and the rule that it breaks. */
enum Defect {
    HAS_NO_NAME(Rule.ID_WELL_FORMED, Defect::withoutName),
    DESCRIBES_NO_SETTING(Rule.SETTINGS_DESCRIBED, Defect::withAnUndescribedSetting),
    CONNECTS_WHEN_OPENED(Rule.OPEN_SILENT, Defect::connectingWhenOpened),
    CHANGES_ITS_KEY(Rule.KEY_STABLE, terminal(BrokenTerminals::changesItsKey)),
    MOVES_WITH_ITS_ADDRESS(Rule.KEY_STABLE, terminal(BrokenTerminals::movesWithItsAddress)),
    ASKS_WHAT_TO_DECLARE(Rule.DECLARATION_STABLE, terminal(BrokenTerminals::declaresWhatTheTerminalSays)),

    RESENDS_AFTER_A_LOST_ANSWER(Rule.START_ONCE, transport(BrokenTransports::resendsAfterALostAnswer)),
    FOLLOWS_REDIRECTS(Rule.START_ONCE, transport(BrokenTransports::followsRedirects)),
    OBEYS_RETRY_LATER(Rule.START_ONCE, transport(BrokenTransports::obeysRetryLater)),
    ANSWERS_A_CHALLENGE(Rule.START_ONCE, transport(BrokenTransports::answersAChallenge)),
    WRITES_BEFORE_THE_GATE(Rule.GATE_FIRST, transport(BrokenTransports::writesBeforeTheGate)),
    IGNORES_A_CLOSED_GATE(Rule.GATE_FIRST, transport(BrokenTransports::ignoresAClosedGate)),
    CANCELS_PAST_THE_GATE(Rule.GATE_FIRST, terminal(BrokenTerminals::cancelsPastTheGate)),
    PASSES_THE_GATE_TOO_EARLY(Rule.CONNECT_BEFORE_GATE, transport(BrokenTransports::passesTheGateTooEarly)),
    PASSES_THE_GATE_BEFORE_THE_HANDSHAKE(
            Rule.CONNECT_BEFORE_GATE, secure(BrokenTransports::passesTheGateBeforeTheHandshake)),
    CALLS_NOTHING_SENT_LOST(Rule.CONNECT_BEFORE_GATE, terminal(BrokenTerminals::takesNothingSentForALostAnswer)),
    READS_WHAT_CAME_EARLY(Rule.NOTHING_BEFORE, transport(BrokenTransports::readsWhatCameEarly)),
    CHANGES_THE_KEY(Rule.KEY_SENT, mapper(BrokenMappers::changesTheKey)),
    COUNTS_IN_HUNDREDTHS(Rule.AMOUNT_EXACT, mapper(BrokenMappers::countsInHundredths)),
    ROUNDS_COMPLETIONS(Rule.AMOUNT_EXACT, mapper(BrokenEvidence::roundsCompletions)),
    CLAIMS_AN_OPERATION(Rule.OPERATION_REAL, Defect::claimingAnOperation),
    DROPS_THE_TIP(Rule.FEATURE_REAL, mapper(BrokenMappers::dropsTheTip)),
    DROPS_THE_REFERENCE(Rule.FEATURE_REAL, mapper(BrokenMappers::dropsTheReference)),
    SPELLS_REFERENCES_IN_ASCII(Rule.FEATURE_REAL, mapper(BrokenEvidence::spellsReferencesInAscii)),
    REFUSES_NOTHING(Rule.UNDECLARED_REFUSED, mapper(BrokenMappers::refusesNothing)),

    CALLS_DECLINED_CANCELLED(Rule.DECLINE_TOLD, mapper(BrokenMappers::callsDeclinedCancelled)),
    LOSES_THE_ISSUERS_CODE(Rule.DECLINE_CODE_TOLD, mapper(BrokenMappers::losesTheIssuersCode)),
    CALLS_CANCELLED_DECLINED(Rule.CARDHOLDER_CANCEL_TOLD, mapper(BrokenMappers::callsCancelledDeclined)),
    CALLS_A_PART_THE_WHOLE(Rule.PARTIAL_TOLD, mapper(BrokenMappers::callsAPartTheWhole)),
    HIDES_THE_TIP(Rule.AMOUNTS_TOLD, mapper(BrokenMappers::hidesTheTip)),
    HIDES_THE_CASH_BACK(Rule.AMOUNTS_TOLD, mapper(BrokenMappers::hidesTheCashBack)),
    FILLS_IN_THE_CASH_BACK(Rule.AMOUNTS_TOLD, mapper(BrokenMappers::fillsInTheCashBack)),
    HIDES_THE_ID_OF_A_SALE(Rule.ID_TOLD, mapper(BrokenEvidence::hidesTheIdOfASale)),
    HIDES_THE_PRE_AUTH_ID(Rule.ID_TOLD, mapper(BrokenEvidence::hidesThePreAuthId)),
    LOOKS_AT_THE_ORIGINAL_OF_A_VOID(Rule.OWN_RESULT, terminal(BrokenTerminals::looksAtTheOriginalOfAVoid)),

    CALLS_A_LOST_ANSWER_DECLINED(Rule.ANSWER_LOST, terminal(BrokenTerminals::takesALostAnswerForDeclined)),
    CALLS_A_LOST_ANSWER_NOTHING_SENT(Rule.ANSWER_LOST, terminal(BrokenTerminals::takesALostAnswerForNothingSent)),
    BELIEVES_HALF_AN_ANSWER(Rule.ANSWER_CUT, transport(BrokenTransports::believesHalfAnAnswer)),
    OVERLOOKS_A_SECOND_ANSWER(Rule.ONE_ANSWER, transport(BrokenTransports::overlooksASecondAnswer)),
    BELIEVES_THE_LAST_ANSWER(Rule.ONE_ANSWER, transport(BrokenTransports::believesTheLastAnswer)),
    CALLS_AN_ERROR_A_REJECT(Rule.REJECT_LISTED, mapper(BrokenMappers::takesAnErrorForAReject)),
    CALLS_A_TIME_OUT_NOTHING_SENT(Rule.REJECT_LISTED, mapper(BrokenMappers::takesATimeOutForNothingSent)),
    OVERLOOKS_A_REJECT(Rule.REJECT_TOLD, mapper(BrokenMappers::overlooksAReject)),
    OVERLOOKS_TRACES(Rule.TRACES_TOLD, mapper(BrokenTraces::overlooksThem)),
    CALLS_TRACES_CANCELLED(Rule.TRACES_TOLD, mapper(BrokenTraces::takesThemForCancelled)),
    CALLS_RUNNING_FINISHED(Rule.IN_PROGRESS_KEPT, mapper(BrokenMappers::takesRunningForFinished)),
    TAKES_ANY_PROGRESS(Rule.PROGRESS_OWN, mapper(BrokenMappers::takesAnyProgress)),
    CALLS_NO_VERDICT_NO(Rule.VERDICT_ABSENT, mapper(BrokenMappers::takesNoVerdictForNo)),
    CALLS_NO_VERDICT_A_VOID(Rule.VERDICT_ABSENT, mapper(BrokenEvidence::takesNoVerdictForAVoid)),
    CALLS_AN_UNKNOWN_VERDICT_NO(Rule.VERDICT_UNKNOWN, mapper(BrokenMappers::takesAnUnknownVerdictForNo)),
    OVERLOOKS_A_CONTRADICTION(Rule.VERDICT_CONTRADICTED, mapper(BrokenMappers::overlooksAContradiction)),
    APPLIES_ANY_RESULT(Rule.RESULT_OWN, mapper(BrokenMappers::appliesAnyResult)),
    HIDES_THE_KEY_OF_AN_ACCEPTANCE(Rule.RESULT_OWN, mapper(BrokenEvidence::hidesTheKeyOfAnAcceptance)),
    HIDES_THE_AMOUNT(Rule.AMOUNT_ECHOED, mapper(BrokenMappers::hidesTheAmount)),
    OVERLOOKS_A_MALFORMED_AMOUNT(Rule.AMOUNT_ECHOED, mapper(BrokenEvidence::overlooksAMalformedAmount)),
    HIDES_THE_CASH_BACK_OF_AN_ACCEPTANCE(Rule.AMOUNT_ECHOED, mapper(BrokenMappers::hidesTheCashBackOfAnAcceptance)),
    OVERLOOKS_A_MALFORMED_TIP(Rule.AMOUNT_ECHOED, mapper(BrokenMappers::overlooksAMalformedTip)),
    OVERLOOKS_AN_UNKNOWN_CURRENCY(Rule.CURRENCY_ECHOED, mapper(BrokenEvidence::overlooksAnUnknownCurrency)),
    HIDES_THE_CURRENCY(Rule.CURRENCY_ECHOED, mapper(BrokenMappers::hidesTheCurrency)),
    HIDES_THE_OPERATION(Rule.OPERATION_ECHOED, mapper(BrokenMappers::hidesTheOperation)),
    BELIEVES_HALF_A_RESULT(Rule.ANSWER_CUT, transport(BrokenTransports::believesHalfAResult)),
    CALLS_AN_ERROR_DECLINED(Rule.LOOKUP_LOST, mapper(BrokenMappers::takesAnErrorForDeclined)),
    CALLS_A_TIME_OUT_DECLINED(Rule.LOOKUP_LOST, mapper(BrokenMappers::takesATimeOutForDeclined)),
    CALLS_AN_ERROR_RUNNING(Rule.LOOKUP_LOST, terminal(BrokenLookups::takesAnErrorForRunning)),
    LOOKS_AT_THE_LATEST(Rule.LOOKUP_FINDS, terminal(BrokenTerminals::looksAtTheLatest)),
    FORGETS_WITH_ITS_PROCESS(Rule.LOOKUP_DURABLE, terminal(BrokenTerminals::forgetsWithItsProcess)),
    STARTS_WHAT_IT_DOES_NOT_FIND(Rule.LOOKUP_READ_ONLY, terminal(BrokenTerminals::startsWhatItDoesNotFind)),
    CANCELS_WHAT_IT_LOOKS_AT(Rule.LOOKUP_READ_ONLY, terminal(BrokenLookups::cancelsWhatItLooksAt)),
    CALLS_AN_ERROR_NOT_FOUND(Rule.NOT_FOUND_EXACT, mapper(BrokenMappers::takesAnErrorForNotFound)),
    REWORDS_NOT_FOUND(Rule.NOT_FOUND_TOLD, mapper(BrokenMappers::rewordsNotFound)),
    HIDES_A_REFUSED_TOKEN(Rule.REFUSED_CREDENTIALS_TOLD, mapper(BrokenMappers::hidesARefusedToken)),
    VOUCHES_FOR_A_YEAR(Rule.GRADES_VOUCHED, Defect::vouchingForAYear),
    VOUCHES_FOR_ITS_NEGATIVES(Rule.GRADES_VOUCHED, Defect::vouchingForItsNegatives),
    THROWS_ITS_ANSWER(Rule.ANSWER_NOT_THROWN, terminal(BrokenTerminals::throwsWhenTheTerminalIsGone)),
    THROWS_AT_AN_UNKNOWN_VERDICT(Rule.ANSWER_NOT_THROWN, mapper(BrokenEvidence::throwsAtAnUnknownVerdict)),

    ONLY_PRETENDS_TO_CANCEL(Rule.CANCEL_REAL, terminal(BrokenTerminals::onlyPretendsToCancel)),
    DECIDES_BY_ITS_CANCEL(Rule.CANCEL_DECIDES_NOTHING, terminal(BrokenTerminals::decidesByItsCancel)),
    DECIDES_BY_A_TAKEN_CANCEL(Rule.CANCEL_DECIDES_NOTHING, terminal(BrokenTerminals::decidesByATakenCancel)),
    ASKS_AND_DECIDES_BY_ITS_CANCEL(Rule.CANCEL_DECIDES_NOTHING, terminal(BrokenLookups::asksAndDecidesByItsCancel)),
    HIDES_ITS_CANCEL(Rule.CANCEL_DECLARED, Defect::hidingItsCancel),

    INVENTS_PROGRESS(Rule.PROGRESS_TRUE, mapper(BrokenMappers::inventsProgress)),
    LOSES_THE_RECEIPTS(Rule.RECEIPT_KEPT, mapper(BrokenMappers::losesTheReceipts)),
    CUTS_THE_RECEIPTS(Rule.RECEIPT_KEPT, mapper(BrokenMappers::cutsTheReceipts)),

    LOGS_ANSWERS(Rule.LOG_WITHOUT_CARDS, mapper(BrokenMappers::logsAnswers)),
    QUOTES_THE_CARD(Rule.TEXT_WITHOUT_CARDS, mapper(BrokenMappers::quotesTheCard)),
    SHOWS_HALF_A_CARD(Rule.TEXT_WITHOUT_CARDS, terminal(BrokenTerminals::showsHalfACard)),
    SHOWS_AN_EXPIRY_DATE(Rule.TEXT_WITHOUT_CARDS, terminal(BrokenTerminals::showsAnExpiryDate)),
    SHOWS_COLOURS(Rule.TEXT_WITHOUT_CARDS, terminal(BrokenTerminals::showsColours)),
    LOGS_THE_TOKEN(Rule.LOG_WITHOUT_CREDENTIALS, transport(BrokenTransports::logsTheToken)),
    QUOTES_THE_TOKEN(Rule.TEXT_WITHOUT_CREDENTIALS, terminal(BrokenTerminals::quotesTheToken)),
    TRUSTS_ANY_CERTIFICATE(Rule.CERTIFICATE_PINNED, secure(BrokenTransports::trustsAnyCertificate)),
    PINS_ANEW(Rule.CERTIFICATE_PINNED, secure(BrokenTransports::pinsAnew)),

    TELLS_NOTHING_OF_ITSELF(Rule.ABILITY_REAL, terminal(BrokenTerminals::tellsNothingOfItself)),
    ASKS_BY_PAYING(Rule.QUESTION_MOVES_NOTHING, terminal(BrokenTerminals::asksByPaying)),
    MAKES_UP_WHAT_IT_IS(Rule.QUESTION_LOST, terminal(BrokenTerminals::makesUpWhatItIs)),
    SAYS_THAT_NOTHING_WAS_ASKED(Rule.QUESTION_LOST, terminal(BrokenTerminals::saysThatNothingWasAsked)),
    LOOKS_UP_ONE_AT_A_TIME(Rule.LOOKUP_PARALLEL, terminal(BrokenLookups::looksUpOneAtATime)),
    LOOKS_UP_AFTER_ITS_START(Rule.LOOKUP_PARALLEL, terminal(BrokenLookups::looksUpAfterItsStart)),
    CONFUSES_TWO_LOOKUPS(Rule.LOOKUP_PARALLEL, terminal(BrokenTerminals::confusesTwoLookups)),
    HAS_A_LIMIT_OF_ITS_OWN(Rule.TIME_BOUNDED, transport(BrokenTransports::hasALimitOfItsOwn)),
    LIMITS_ONLY_SINGLE_READS(Rule.TIME_BOUNDED, transport(BrokenTransports::limitsOnlySingleReads)),
    HAS_NO_SIZE_LIMIT(Rule.SIZE_BOUNDED, transport(BrokenTransports::hasNoSizeLimit)),
    CANNOT_BE_CLOSED_TWICE(Rule.CLOSE_IDEMPOTENT, transport(BrokenTransports::cannotBeClosedTwice)),
    CLOSES_WHEN_ALL_IS_ANSWERED(Rule.CLOSE_PROMPT, transport(BrokenTransports::closesWhenAllIsAnswered)),
    LEAKS_A_THREAD(Rule.THREADS_RELEASED, transport(BrokenTransports::leaksAThread)),
    LEAKS_A_SOCKET(Rule.SOCKETS_RELEASED, transport(BrokenTransports::leaksASocket)),

    NEVER_KNOWS_THAT_IT_IS_PAIRED(Rule.PAIRING_REAL, terminal(BrokenTerminals::neverKnowsThatItIsPaired)),
    STORES_A_REFUSED_TOKEN(Rule.PAIRING_REFUSED_KEEPS, terminal(BrokenTerminals::storesATokenThatItWasRefused)),
    PAIRS_TWICE(Rule.PAIRING_ONCE, terminal(BrokenTerminals::pairsTwice)),
    STARTS_UNPAIRED(Rule.UNPAIRED_SILENT, terminal(BrokenTerminals::startsUnpaired));

    private final Rule rule;

    @SuppressWarnings("ImmutableEnumChecker") // makes a fresh driver each time
    private final Supplier<TerminalDriver> maker;

    Defect(Rule rule, Supplier<TerminalDriver> maker) {
        this.rule = rule;
        this.maker = maker;
    }

    /** Returns the rule that it breaks, and the only one. */
    Rule rule() {
        return rule;
    }

    /** Returns a driver with this defect and no other. */
    TerminalDriver driver() {
        return maker.get();
    }

    // One part replaced

    private static Supplier<TerminalDriver> transport(Function<ReferenceSettings, ReferenceTransport> broken) {
        return () -> new ReferenceDriver() {
            @Override
            ReferenceTransport transport(ReferenceSettings settings) {
                return broken.apply(settings);
            }
        };
    }

    private static Supplier<TerminalDriver> secure(Function<Parts, SecureTransport> broken) {
        return () -> new SecureReferenceDriver() {
            @Override
            SecureTransport secure(Parts parts) {
                return broken.apply(parts);
            }
        };
    }

    private static Supplier<TerminalDriver> mapper(Function<CurrencyUnit, ReferenceMapper> broken) {
        return () -> new ReferenceDriver() {
            @Override
            ReferenceMapper mapper(CurrencyUnit currency) {
                return broken.apply(currency);
            }
        };
    }

    private static Supplier<TerminalDriver> terminal(Function<Parts, ReferenceTerminal> broken) {
        return () -> new ReferenceDriver() {
            @Override
            ReferenceTerminal terminal(Parts parts) {
                return broken.apply(parts);
            }
        };
    }

    private static TerminalDriver declaring(UnaryOperator<Map<Operation, OperationTraits>> change) {
        return new ReferenceDriver() {
            @Override
            Map<Operation, OperationTraits> operations() {
                return change.apply(new EnumMap<>(super.operations()));
            }
        };
    }

    // The driver itself

    private static TerminalDriver withoutName() {
        return new ReferenceDriver() {
            @Override
            public String displayName() {
                return "";
            }
        };
    }

    private static TerminalDriver withAnUndescribedSetting() {
        return new ReferenceDriver() {
            @Override
            public List<Setting<?>> settings() {
                return Stream.concat(super.settings().stream(), Stream.of(Setting.flag("turbo")))
                        .toList();
            }
        };
    }

    private static TerminalDriver connectingWhenOpened() {
        return new ReferenceDriver() {
            @Override
            public PaymentTerminal open(DriverContext context) {
                String host = context.settings().get(ReferenceSettings.HOST);
                try {
                    new Socket(host, context.settings().get(ReferenceSettings.PORT)).close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.open(context);
            }
        };
    }

    /** Claims what the terminal does not know, and sends what comes near it. */
    private static TerminalDriver claimingAnOperation() {
        return new ReferenceDriver() {
            @Override
            Map<Operation, OperationTraits> operations() {
                Map<Operation, OperationTraits> all = new EnumMap<>(super.operations());
                all.put(Operation.AUTHORISATION_ONLY, ReferenceTraits.common().build());
                return all;
            }

            @Override
            ReferenceMapper mapper(CurrencyUnit currency) {
                return BrokenMappers.authorisesByHolding(currency);
            }
        };
    }

    /** Makes up an operator who vouches for a year in which every payment is found. */
    private static TerminalDriver vouchingForAYear() {
        return declaring(operations -> {
            operations.replaceAll((operation, traits) -> traits.toBuilder()
                    .keyRetention(Duration.ofDays(365), vouched())
                    .build());
            return operations;
        });
    }

    private static TerminalDriver vouchingForItsNegatives() {
        return declaring(operations -> {
            operations.replaceAll((operation, traits) -> traits.toBuilder()
                    .negativesMayChangeFor(Duration.ZERO, vouched())
                    .build());
            return operations;
        });
    }

    private static Grade vouched() {
        Setting<Boolean> tried = Setting.flag("tried").vouching();
        return Grade.of(SettingValues.of(List.of(tried), Map.of("tried", true)).vouched(tried));
    }

    private static TerminalDriver hidingItsCancel() {
        return declaring(operations -> {
            operations.replaceAll((operation, traits) -> traits.toBuilder()
                    .cancel(CancelBy.NONE, Grade.DOCUMENTED, "")
                    .build());
            return operations;
        });
    }
}
