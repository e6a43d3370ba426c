package dev.tillbridge.testkit.conformance;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the driver contract, as {@code docs/spec/driver-contract.md} prints it.
 *
 * <p>The words in capitals follow RFC 2119. A rule without a case says why, see {@link #untested()}.
 */
public enum Rule {
    // Discovery and configuration

    /** A driver must have an id of lower-case letters, digits and hyphens that begins with a letter, and a name for people. */
    ID_WELL_FORMED(
            Area.DISCOVERY,
            Level.MUST,
            "A driver MUST have an id of lower-case letters, digits and hyphens that begins with a letter, and a name for people.",
            "A configuration selects a driver by one word, which is safe in a file name and on a command line.",
            "Look at id() and displayName()."),

    /** A driver must describe each of its settings in a sentence, under a name of its own. */
    SETTINGS_DESCRIBED(
            Area.DISCOVERY,
            Level.MUST,
            "A driver MUST describe each of its settings in a sentence, under a name of its own.",
            "Whoever sets a till up finds out from the message, the page and the editor what a setting is for.",
            "Look at the settings without describedAs(...), and for one name used twice."),

    /** Opening a terminal must not open a connection or send anything, and must succeed while the terminal is switched off. */
    OPEN_SILENT(
            Area.DISCOVERY,
            Level.MUST,
            "Opening a terminal MUST NOT open a connection or send anything, and MUST succeed while the terminal is switched off.",
            "A till starts in the morning before its terminals do.",
            "Look at open(...) and the constructor of your terminal for a ping, a handshake or a look at the certificate; do that with the first start."),

    /** A driver must name the same physical terminal by the same key each time it is opened. */
    KEY_STABLE(
            Area.DISCOVERY,
            Level.MUST,
            "A driver MUST name the same physical terminal by the same key each time it is opened.",
            "Two entries for one terminal share a queue, and what a crash left behind is found again.",
            "Look at key(): build it from the serial number in the settings, not from an address, which changes, a counter or a random number."),

    /** A driver must declare its operations, their traits and its abilities from its settings alone: the same each time, without asking the terminal. */
    DECLARATION_STABLE(
            Area.DISCOVERY,
            Level.MUST,
            "A driver MUST declare its operations, their traits and its abilities from its settings alone: the same each time, without asking the terminal.",
            "What a till may ask for does not depend on the weather.",
            "Look at operations(): it should return one immutable map made when the terminal was opened."),

    /** A driver must be a public final class with a public constructor without parameters that does no work, named in META-INF/services. */
    DISCOVERED(
            Area.DISCOVERY,
            Level.MUST,
            "A driver MUST be a public final class with a public constructor without parameters that does no work, named in META-INF/services.",
            "A jar on the class path is all the installation there is.",
            "Look at META-INF/services/dev.tillbridge.spi.TerminalDriver.",
            "the suite is handed a driver object; `tillbridge certify --driver` finds it as a till does, and so shows it"),

    // Starts

    /** A driver must not send more than one start message for one start, whatever happens to its answer. */
    START_ONCE(
            Area.STARTS,
            Level.MUST,
            "A driver MUST NOT send more than one start message for one start, whatever happens to its answer.",
            "A customer is never charged twice.",
            "Look for a retry, a followed redirect, an answered authentication challenge or a reused connection in what sends the start."),

    /** A driver must pass the gate before the first byte of a start message, and of a cancel, and must not send it when the gate is closed. */
    GATE_FIRST(
            Area.STARTS,
            Level.MUST,
            "A driver MUST pass the gate before the first byte of a start message, and of a cancel, and MUST NOT send it when the gate is closed.",
            "A start that is not on record is not on the wire, so that a crash loses nothing; a cancel never hits the customer who came next.",
            "Look for a start or a cancel that is written before gate.pass(), without it, or although it threw GateClosedException."),

    /** A driver must pass the gate only when the connection stands and its peer is checked, and answer that nothing left when it does not come to that. */
    CONNECT_BEFORE_GATE(
            Area.STARTS,
            Level.MUST,
            "A driver MUST pass the gate only when the connection stands and its peer is checked, and answer that nothing left when it does not come to that.",
            "An unreachable terminal is said to be unreachable, and does not leave a payment in doubt.",
            "Look for gate.pass() before connecting, and for an answer of lost where gate.passed() is false."),

    /** A driver must not send anything on a connection on which something waits, nor believe what came before its question. */
    NOTHING_BEFORE(
            Area.STARTS,
            Level.MUST,
            "A driver MUST NOT send anything on a connection on which something waits, nor believe what came before its question.",
            "An old or forged approval is not taken for the answer to a sale that is declined.",
            "Look at what waits on the connection after gate.pass() and before the first byte, and on a kept one before each question; core's transports do."),

    /** A driver that declares keys of the till must send exactly the key that it was given. */
    KEY_SENT(
            Area.STARTS,
            Level.MUST,
            "A driver that declares keys of the till MUST send exactly the key that it was given.",
            "A payment whose answer was lost is found again by the key on record.",
            "Look at what fills the key of the start message: Start.key(), unaltered, and no id of your own."),

    /** A driver must send the amount exactly, in the unit that the protocol has for the currency. */
    AMOUNT_EXACT(
            Area.STARTS,
            Level.MUST,
            "A driver MUST send the amount exactly, in the unit that the protocol has for the currency.",
            "Nobody pays a hundred times too much, in yen, or a tenth, in dinars.",
            "Look at the conversion to minor units: it depends on the currency, whose decimals are 0, 2 or 3; use Money, never a double."),

    /** A driver must carry out each operation that it declares. */
    OPERATION_REAL(
            Area.STARTS,
            Level.MUST,
            "A driver MUST carry out each operation that it declares.",
            "What a till offers to its cashier works.",
            "Look at operations() against what the terminal did; declare only what it does."),

    /** A driver must send what each feature that it declares stands for. */
    FEATURE_REAL(
            Area.STARTS,
            Level.MUST,
            "A driver MUST send what each feature that it declares stands for.",
            "A tip or a reference that was asked for is not dropped in silence.",
            "Look at the features of the operation's traits and at what fills the start message."),

    /** A driver must not send anything for an operation that it does not declare. */
    UNDECLARED_REFUSED(
            Area.STARTS,
            Level.MUST,
            "A driver MUST NOT send anything for an operation that it does not declare.",
            "Nobody finds out at the counter what a terminal cannot do.",
            "Look at the branch of start(...) for other operations: answer neverLeft(REFUSED, ...) before the gate."),

    // Outcomes

    /** A driver must tell a decline as the verdict declined. */
    DECLINE_TOLD(
            Area.OUTCOMES,
            Level.MUST,
            "A driver MUST tell a decline as the verdict declined.",
            "The cashier asks for another card.",
            "Look at how the mapper reads a refusal of the issuer; an evidence of it needs a verdict and the completion mark."),

    /** A driver should hand on the response code of a decline where the protocol has one. */
    DECLINE_CODE_TOLD(
            Area.OUTCOMES,
            Level.SHOULD,
            "A driver SHOULD hand on the response code of a decline where the protocol has one.",
            "Support can tell an expired card from an empty account.",
            "Look at TransactionDetails.responseCode in the mapper."),

    /** A driver must tell that the cardholder or cashier cancelled at the terminal as the verdict cancelled, and not as a decline. */
    CARDHOLDER_CANCEL_TOLD(
            Area.OUTCOMES,
            Level.MUST,
            "A driver MUST tell that the cardholder or cashier cancelled at the terminal as the verdict cancelled, and not as a decline.",
            "A customer who changed his mind is not told that his card was refused.",
            "Look at how the mapper tells cancelled from declined, and which of the two it reads first."),

    /** A driver must tell a partial approval as partial, with the amount that was approved. */
    PARTIAL_TOLD(
            Area.OUTCOMES,
            Level.MUST,
            "A driver MUST tell a partial approval as partial, with the amount that was approved.",
            "The rest is still asked for.",
            "Look at Evidence.partial and Evidence.amounts in the mapper."),

    /** A driver must tell the amounts that the terminal told, each part on its own, with a tip that the cardholder added, and none that it did not tell. */
    AMOUNTS_TOLD(
            Area.OUTCOMES,
            Level.MUST,
            "A driver MUST tell the amounts that the terminal told, each part on its own, with a tip that the cardholder added, and none that it did not tell.",
            "The books agree with the card statement.",
            "Look at Evidence.amounts: the base without tip and cash back, each part on its own; what the terminal does not tell is left out."),

    /** A driver must tell the result of the start that it was asked about, and not that of the transaction which it undoes. */
    OWN_RESULT(
            Area.OUTCOMES,
            Level.MUST,
            "A driver MUST tell the result of the start that it was asked about, and not that of the transaction which it undoes.",
            "A void that was declined is not taken for done because the sale was approved.",
            "Look at the key by which a void, refund or reversal is looked up: it is its own, never that of the original."),

    /** A driver must hand on the id by which a later operation names a transaction, where it declares that it is named so. */
    ID_TOLD(
            Area.OUTCOMES,
            Level.MUST,
            "A driver MUST hand on the id by which a later operation names a transaction, where it declares that it is named so.",
            "A wrong sale can be voided, and what is held on a card can be let go.",
            "Look at TransactionDetails.providerRef and preAuthId in the mapper: what a void, a refund, a completion or a release needs."),

    // Doubt

    /** A driver must answer that a start is lost when the gate was passed and no answer came, whatever the reason. */
    ANSWER_LOST(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST answer that a start is lost when the gate was passed and no answer came, whatever the reason.",
            "A payment that may have been made is never said to have failed.",
            "Look at the catch blocks of start(...): after gate.passed() only lost(...) is true, never neverLeft, rejected or a verdict; provenUnsent(...) is for what core's transports say has not left."),

    /** A driver must not believe an answer that is cut, empty or unreadable. */
    ANSWER_CUT(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT believe an answer that is cut, empty or unreadable.",
            "Half an answer is not a result.",
            "Look for a parser that fills gaps with defaults, and for an answer that is read without its length or its end."),

    /** A driver must not believe anything beyond the first answer to its question, nor either of two that differ. */
    ONE_ANSWER(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT believe anything beyond the first answer to its question, nor either of two that differ.",
            "What a terminal says twice, and not the same, is asked anew.",
            "Look at what is left on the connection when an answer is whole: close it, and answer lost(...); core's transports do."),

    /** A driver must tell that the terminal refused a start only for an answer that its traits list. */
    REJECT_LISTED(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST tell that the terminal refused a start only for an answer that its traits list.",
            "An internal error after a charge is not taken for a refusal.",
            "Look at which codes become rejected(...): a server error, a time-out in the terminal, a redirect or a stranger's page prove nothing."),

    /** A driver must tell a listed refusal of a start as such. */
    REJECT_TOLD(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST tell a listed refusal of a start as such.",
            "The cashier may try again at once where nothing happened.",
            "Look at the code of the refusal against OperationTraits.rejects()."),

    /** A driver must hand on every sign of a card or a host beside a time-out, a failure or a busy answer, and must not make a verdict of it. */
    TRACES_TOLD(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST hand on every sign of a card or a host beside a time-out, a failure or a busy answer, and MUST NOT make a verdict of it.",
            "A payment that left traces is not told as one that never was.",
            "Look at what is read of an answer that denies: entry mode, application, number, label, authorisation and transaction number go to Evidence.Builder.trace(...), and a verdict that nobody stated to implied(...)."),

    /** A driver must not tell a result before the terminal marks it as finished. */
    IN_PROGRESS_KEPT(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT tell a result before the terminal marks it as finished.",
            "A payment that goes on is not told to have ended.",
            "Look at what tells a finished answer from one that is not, such as 200 from 206, and at Evidence.complete."),

    /** A driver must hand on the key that an answer names which is no result, such as progress, where the protocol tells it. */
    PROGRESS_OWN(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST hand on the key that an answer names which is no result, such as progress, where the protocol tells it.",
            "A till never waits for a stranger's payment, nor cancels it.",
            "Look at inProgress(...) and notFound(...): hand on as the echo what the answer repeats; core compares."),

    /** A driver must not take an absent or null verdict for any verdict. */
    VERDICT_ABSENT(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT take an absent or null verdict for any verdict.",
            "Absent is not no.",
            "Look for a boolean that is false by default, and for Evidence.missing(...)."),

    /** A driver must not take a word that it does not know for any verdict. */
    VERDICT_UNKNOWN(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT take a word that it does not know for any verdict.",
            "A new word of a new firmware does not become a decline.",
            "Look at the default branch of the mapper's switch: Evidence.unknown(...), and no verdict."),

    /** A driver must report statements that exclude each other, and not choose one. */
    VERDICT_CONTRADICTED(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST report statements that exclude each other, and not choose one.",
            "A result that says both approved and cancelled is looked at by a person.",
            "Look for an if-else over verdict fields: add every verdict that is stated, or Evidence.contradiction(...)."),

    /** A driver must hand on the key that a result came with. */
    RESULT_OWN(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST hand on the key that a result came with.",
            "The result of another customer's payment is never applied to this one.",
            "Look at Evidence.key in the mapper: what the answer says, not what was asked for."),

    /** A driver must hand on the amount and its parts that a result or the acceptance of a start states, and say so where one cannot be read. */
    AMOUNT_ECHOED(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST hand on the amount and its parts that a result or the acceptance of a start states, and say so where one cannot be read.",
            "A result over another amount is not applied.",
            "Look at Evidence.amounts in the mapper: what the answer says, not what was asked for, and Evidence.unknown(...) for what is no number."),

    /** A driver must hand on the currency that a result states, and say so where nobody knows it. */
    CURRENCY_ECHOED(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST hand on the currency that a result states, and say so where nobody knows it.",
            "Ten dollars are not ten pounds.",
            "Look at Evidence.currency in the mapper: what the answer says, not the currency of the settings, and Evidence.unknown(...) for a code that nobody knows."),

    /** A driver must hand on the kind of operation that a result states. */
    OPERATION_ECHOED(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST hand on the kind of operation that a result states.",
            "A refund is not taken for a sale.",
            "Look at Evidence.operation in the mapper: what the answer says, not what was asked for."),

    /** A driver must not tell a result, nor that a payment is running, for a lookup whose answer is missing, cut or an error. */
    LOOKUP_LOST(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT tell a result, nor that a payment is running, for a lookup whose answer is missing, cut or an error.",
            "A bad network never ends a payment, and a cashier is not told to wait for a terminal that is gone.",
            "Look at lookup(...): lost(...) and unreadable(...) are the only true answers then."),

    /** A driver that declares lookups by key must find a transaction by its key, and not the latest one. */
    LOOKUP_FINDS(
            Area.DOUBT,
            Level.MUST,
            "A driver that declares lookups by key MUST find a transaction by its key, and not the latest one.",
            "A payment of an hour ago is settled by its own result.",
            "Look at what lookup(...) asks for, and at the key that it puts there."),

    /** A driver that declares durable lookups must find a result after the terminal was restarted. */
    LOOKUP_DURABLE(
            Area.DOUBT,
            Level.MUST,
            "A driver that declares durable lookups MUST find a result after the terminal was restarted.",
            "A power cut at the counter leaves nothing in doubt.",
            "Look at lookupDurable in the traits: declare it only where the terminal keeps its results, and keep no session yourself."),

    /** A lookup must not start, cancel or change anything. */
    LOOKUP_READ_ONLY(
            Area.DOUBT,
            Level.MUST,
            "A lookup MUST NOT start, cancel or change anything.",
            "Looking at a payment never makes a second one.",
            "Look at the message that lookup(...) sends."),

    /** A driver must tell that a start is not known only for the terminal's words for just that. */
    NOT_FOUND_EXACT(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST tell that a start is not known only for the terminal's words for just that.",
            "An error page does not prove that nothing was charged.",
            "Look at which answers become notFound(...): a refusal, a server error or a stranger's page are unreadable(...)."),

    /** A driver that declares how the terminal answers for an unknown key must tell that answer, in exactly the declared words. */
    NOT_FOUND_TOLD(
            Area.DOUBT,
            Level.MUST,
            "A driver that declares how the terminal answers for an unknown key MUST tell that answer, in exactly the declared words.",
            "A start that never arrived is known to have never arrived.",
            "Look at the pattern in notFound(...) against OperationTraits.notFoundAnswer()."),

    /** A driver should tell that its credentials were refused in answer to a lookup. */
    REFUSED_CREDENTIALS_TOLD(
            Area.DOUBT,
            Level.SHOULD,
            "A driver SHOULD tell that its credentials were refused in answer to a lookup.",
            "The till asks to pair again instead of waiting.",
            "Look at the answer for refused credentials in lookup(...): unauthorised(...)."),

    /** A driver must report what happened as an answer, and not as an exception. */
    ANSWER_NOT_THROWN(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST report what happened as an answer, and not as an exception.",
            "The steps after it are taken by core and not by chance.",
            "Look for an exception of the network or the parser that leaves start(...), lookup(...) or a question."),

    /** A driver must grade a trait as documented only where the vendor's text says so. */
    GRADES_HONEST(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST grade a trait as documented only where the vendor's text says so.",
            "Money is not decided by a guess.",
            "Look at each Grade in your traits, and at its source.",
            "no machine knows what a vendor's text says"),

    /** A driver must not grade a trait as verified unless the operator of the terminal vouches for it. */
    GRADES_VOUCHED(
            Area.DOUBT,
            Level.MUST,
            "A driver MUST NOT grade a trait as verified unless the operator of the terminal vouches for it.",
            "That a start never arrived is concluded only at terminals that somebody has tried.",
            "Look at where a verified grade comes from: a setting that is declared as vouching(), by Grade.of(settings.vouched(...)), and nothing in code."),

    // Cancel races

    /** A driver that declares cancelling must stop what runs at the terminal. */
    CANCEL_REAL(
            Area.CANCEL,
            Level.MUST,
            "A driver that declares cancelling MUST stop what runs at the terminal.",
            "The button of the till does what it says.",
            "Look at cancel(...): the request, its path and its key."),

    /** A driver must not conclude anything from the answer to a cancel. */
    CANCEL_DECIDES_NOTHING(
            Area.CANCEL,
            Level.MUST,
            "A driver MUST NOT conclude anything from the answer to a cancel.",
            "A payment that was approved while it was being cancelled is told as approved.",
            "Look for a flag that cancel(...) sets and lookup(...) reads: the result at the terminal alone counts."),

    /** A driver must declare cancelling where it implements it, and implement it where it declares it. */
    CANCEL_DECLARED(
            Area.CANCEL,
            Level.MUST,
            "A driver MUST declare cancelling where it implements it, and implement it where it declares it.",
            "The till sends its cashier to the terminal's own key only where that is the only one.",
            "Look at CancelSupport against OperationTraits.cancel()."),

    // Progress

    /** A driver must not tell a step that the terminal did not tell. */
    PROGRESS_TRUE(
            Area.PROGRESS,
            Level.MUST,
            "A driver MUST NOT tell a step that the terminal did not tell.",
            "The cashier is not told to wait for the bank while the terminal waits for the card.",
            "Look for steps that the driver makes up, by time or by count."),

    // Receipts

    /** A driver must hand on receipts as the terminal worded them, with every line, card numbers hidden. */
    RECEIPT_KEPT(
            Area.RECEIPTS,
            Level.MUST,
            "A driver MUST hand on receipts as the terminal worded them, with every line, card numbers hidden.",
            "A receipt is a document: what the law and the acquirer want on it stands there.",
            "Look at what trims, joins, cuts or drops lines of a receipt."),

    // Security

    /** A driver must not log a card number beyond its last four digits, nor an expiry date. */
    LOG_WITHOUT_CARDS(
            Area.SECURITY,
            Level.MUST,
            "A driver MUST NOT log a card number beyond its last four digits, nor an expiry date.",
            "A log file is not worth stealing.",
            "Look at what logs a body, a header or an object of the wire; log lengths and codes instead."),

    /** A driver must not put a card number beyond its last four digits, an expiry date or a control character into any text that it hands on. */
    TEXT_WITHOUT_CARDS(
            Area.SECURITY,
            Level.MUST,
            "A driver MUST NOT put a card number beyond its last four digits, an expiry date or a control character into any text that it hands on.",
            "What is stored and shown is out of scope of the card rules.",
            "Look at texts that are built from the wire: receipt lines, names of fields in evidence, ids, messages of exceptions."),

    /** A driver must not log a credential or a pairing code. */
    LOG_WITHOUT_CREDENTIALS(
            Area.SECURITY,
            Level.MUST,
            "A driver MUST NOT log a credential or a pairing code.",
            "Who reads a log cannot take payments.",
            "Look at what logs a header, a request or the settings."),

    /** A driver must not put a credential or a pairing code into any text that it hands on. */
    TEXT_WITHOUT_CREDENTIALS(
            Area.SECURITY,
            Level.MUST,
            "A driver MUST NOT put a credential or a pairing code into any text that it hands on.",
            "Who sees a screen cannot take payments.",
            "Look at toString() of settings and requests, and at messages of exceptions."),

    /** A driver that knows a terminal by its certificate must not send anything to one that shows another. */
    CERTIFICATE_PINNED(
            Area.SECURITY,
            Level.MUST,
            "A driver that knows a terminal by its certificate MUST NOT send anything to one that shows another.",
            "Nobody in between takes the payment over.",
            "Look at the check of the peer: on every connection, against the trusted fingerprint, before the first byte."),

    // Abilities

    /** A driver must answer each kind of question that it declares. */
    ABILITY_REAL(
            Area.ABILITIES,
            Level.MUST,
            "A driver MUST answer each kind of question that it declares.",
            "What a till offers to its cashier works.",
            "Look at the optional interface against what the terminal answered; implement only what it does."),

    /** A question must not move money or start anything. */
    QUESTION_MOVES_NOTHING(
            Area.ABILITIES,
            Level.MUST,
            "A question MUST NOT move money or start anything.",
            "Asking is free.",
            "Look at what the ability sends."),

    /** A driver must answer that a question got no answer when its answer is lost. */
    QUESTION_LOST(
            Area.ABILITIES,
            Level.MUST,
            "A driver MUST answer that a question got no answer when its answer is lost.",
            "Nobody acts on a report that does not exist.",
            "Look for a default value, an empty list or an exception where the answer did not come."),

    // Concurrency

    /** A driver must answer lookups of several threads at once, each with its own answer, and none waiting for another. */
    LOOKUP_PARALLEL(
            Area.CONCURRENCY,
            Level.MUST,
            "A driver MUST answer lookups of several threads at once, each with its own answer, and none waiting for another.",
            "Recovery goes on while a cashier asks.",
            "Look for fields that a lookup writes: a buffer, a parser, a format, the last answer; and for a lock that is held while the terminal is asked."),

    // Bounds

    /** A driver must come back within its own limit, however the terminal is silent, slow or endless. */
    TIME_BOUNDED(
            Area.BOUNDS,
            Level.MUST,
            "A driver MUST come back within its own limit, however the terminal is silent, slow or endless.",
            "A till never freezes.",
            "Look for a limit on single reads only: the limit covers the whole exchange, from connecting to the last byte."),

    /** A driver must not read an answer that is larger than any real one. */
    SIZE_BOUNDED(
            Area.BOUNDS,
            Level.MUST,
            "A driver MUST NOT read an answer that is larger than any real one.",
            "A broken terminal does not take the till with it.",
            "Look at what reads the body: cap it on the wire and after unpacking."),

    // Closing

    /** Closing a terminal twice must do nothing the second time. */
    CLOSE_IDEMPOTENT(
            Area.CLOSING,
            Level.MUST,
            "Closing a terminal twice MUST do nothing the second time.",
            "The end of a till is orderly.",
            "Look at close()."),

    /** Closing a terminal must not wait for the terminal at the other end. */
    CLOSE_PROMPT(
            Area.CLOSING,
            Level.MUST,
            "Closing a terminal MUST NOT wait for the terminal at the other end.",
            "A till that is switched off is off.",
            "Look for a lock, a join or a goodbye in close()."),

    /** A driver must not leave a thread behind when it is closed. */
    THREADS_RELEASED(
            Area.CLOSING,
            Level.MUST,
            "A driver MUST NOT leave a thread behind when it is closed.",
            "A till runs for months.",
            "Look for executors, timers and clients of your own; a driver needs no thread."),

    /** A driver must not leave a connection behind when it is closed. */
    SOCKETS_RELEASED(
            Area.CLOSING,
            Level.MUST,
            "A driver MUST NOT leave a connection behind when it is closed.",
            "A till runs for months, and a terminal that takes one connection takes the next.",
            "Look for sockets and responses that are not closed, also after a failure."),

    // Pairing

    /** A driver that pairs must store what a right code gives, and work with it. */
    PAIRING_REAL(
            Area.PAIRING,
            Level.MUST,
            "A driver that pairs MUST store what a right code gives, and work with it.",
            "A terminal is set up once.",
            "Look at pair(...): the token under the key of the terminal, and what start(...) reads."),

    /** A driver must not store anything unless pairing succeeded, and keep what was stored before. */
    PAIRING_REFUSED_KEEPS(
            Area.PAIRING,
            Level.MUST,
            "A driver MUST NOT store anything unless pairing succeeded, and keep what was stored before.",
            "A mistyped code does not take a working terminal out of service.",
            "Look for a token or a certificate that is stored before the answer was checked."),

    /** A driver must send a pairing code at most once. */
    PAIRING_ONCE(
            Area.PAIRING,
            Level.MUST,
            "A driver MUST send a pairing code at most once.",
            "A terminal locks itself after wrong codes.",
            "Look for a retry in what sends the code."),

    /** A driver without the token that it needs must not send a start. */
    UNPAIRED_SILENT(
            Area.PAIRING,
            Level.MUST,
            "A driver without the token that it needs MUST NOT send a start.",
            "The cashier is told to pair the terminal.",
            "Look at start(...) without a stored token: neverLeft(NOT_AUTHORISED, ...), before the gate.");

    /** What a rule is about. */
    public enum Area {
        /** Discovery and configuration. */
        DISCOVERY("Discovery and configuration"),
        /** Starts. */
        STARTS("Starts"),
        /** Outcomes. */
        OUTCOMES("Outcomes"),
        /** Doubt. */
        DOUBT("Doubt"),
        /** Cancel races. */
        CANCEL("Cancel races"),
        /** Progress. */
        PROGRESS("Progress"),
        /** Receipts. */
        RECEIPTS("Receipts"),
        /** Security. */
        SECURITY("Security"),
        /** Abilities. */
        ABILITIES("Abilities"),
        /** Concurrency. */
        CONCURRENCY("Concurrency"),
        /** Bounds. */
        BOUNDS("Bounds"),
        /** Closing. */
        CLOSING("Closing"),
        /** Pairing. */
        PAIRING("Pairing");

        private final String words;

        Area(String words) {
            this.words = words;
        }

        /** Returns what its rules are about, as a heading. */
        public String words() {
            return words;
        }
    }

    /** How binding a rule is. */
    public enum Level {
        /** A driver that breaks it is not certified. */
        MUST,
        /** A driver that breaks it is certified, and its report says so. */
        SHOULD
    }

    private final Area area;
    private final Level level;
    private final String sentence;
    private final String intent;
    private final String advice;
    private final @Nullable String untested;

    Rule(Area area, Level level, String sentence, String intent, String advice) {
        this(area, level, sentence, intent, advice, null);
    }

    Rule(Area area, Level level, String sentence, String intent, String advice, @Nullable String untested) {
        this.area = area;
        this.level = level;
        this.sentence = sentence;
        this.intent = intent;
        this.advice = advice;
        this.untested = untested;
    }

    /** Returns the id by which documents and reports name this rule, such as {@code START-ONCE}. */
    public String id() {
        return name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** Returns what it is about. */
    public Area area() {
        return area;
    }

    /** Returns how binding it is. */
    public Level level() {
        return level;
    }

    /** Returns what is asked of a driver. */
    public String sentence() {
        return sentence;
    }

    /** Returns what a till or a customer is protected from. */
    public String intent() {
        return intent;
    }

    /** Returns what the author of a driver that breaks the rule should look at. */
    public String advice() {
        return advice;
    }

    /** Returns why no case tests it; empty when at least one does. */
    public Optional<String> untested() {
        return Optional.ofNullable(untested);
    }
}
