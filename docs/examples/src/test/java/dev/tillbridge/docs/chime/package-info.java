/**
 * A driver for a terminal that does not speak HTTP, its simulator, and their tests: what a third party writes, from this protocol sheet.
 *
 * <h2>Chime 1.0, the vendor's sheet</h2>
 *
 * <p>Chime terminals do not exist. One listens on TCP port 7300. A till connects, writes one line, reads one line, and either side
 * closes. A line is UTF-8 and ends with LF; without its LF it is not whole. It has at most 4096 bytes.
 *
 * <p>A line is {@code name=value} pairs, separated by {@code ;}. Names are lower-case letters. In a value {@code %}, {@code ;} and the
 * control characters are written as {@code %} and two upper-case hexadecimal digits. A name stands once in a line, but for {@code slip}
 * and {@code verdict}. Fields that a reader does not know are ignored.
 *
 * <h3>What a till asks</h3>
 *
 * <table>
 * <caption>Commands, the first field of a line</caption>
 * <tr><th>line</th><th>meaning</th></tr>
 * <tr><td>{@code cmd=PAY;id;type;amount;cur;tip?;ref?}</td><td>{@code type} is {@code SALE} or {@code REFUND}</td></tr>
 * <tr><td>{@code cmd=PREAUTH;id;amount;cur;ref?}</td><td>holds an amount</td></tr>
 * <tr><td>{@code cmd=COMPLETE;id;of;amount;cur}</td><td>charges a hold, at most what it holds, and closes it</td></tr>
 * <tr><td>{@code cmd=RELEASE;id;of}</td><td>releases a hold as a whole</td></tr>
 * <tr><td>{@code cmd=VOID;id;of;amount?;cur?}</td><td>undoes a payment; an amount that is not the payment's is refused</td></tr>
 * <tr><td>{@code cmd=STATUS;id}</td><td>asks where a transaction stands; changes nothing</td></tr>
 * <tr><td>{@code cmd=CANCEL;id}</td><td>cancels a transaction until its card was read</td></tr>
 * <tr><td>{@code cmd=INFO}</td><td>asks what the terminal is</td></tr>
 * </table>
 *
 * <p>{@code id} is made by the till for each transaction: 32 lower-case hexadecimal digits. {@code of} is the id of the transaction that
 * this one works on. {@code amount} and {@code tip} are whole numbers in the minor unit of {@code cur}, an ISO 4217 code.
 *
 * <h3>What the terminal says</h3>
 *
 * <table>
 * <caption>Answers, the first field of a line</caption>
 * <tr><th>line</th><th>meaning</th></tr>
 * <tr><td>{@code say=accepted;id;type;amount?;cur?}</td><td>the transaction has begun; no amount where the whole of
 * something is undone</td></tr>
 * <tr><td>{@code say=busy;id}</td><td>another one runs; this one was not begun and will not be</td></tr>
 * <tr><td>{@code say=bad;id;why}</td><td>the line was refused; nothing was begun and will not be</td></tr>
 * <tr><td>{@code say=known;id}</td><td>there is a transaction with this id, which a till asks for with {@code STATUS}</td></tr>
 * <tr><td>{@code say=running;id;type;step}</td><td>it goes on; {@code step} is {@code card}, {@code read}, {@code pin} or {@code issuer}
 * </td></tr>
 * <tr><td>{@code say=done;id;type;amount;cur;verdict;...}</td><td>its result, see below</td></tr>
 * <tr><td>{@code say=none;id}</td><td>there never was a transaction with this id</td></tr>
 * <tr><td>{@code say=cancelling;id}, {@code say=late;id}</td><td>it will be cancelled; it cannot be any more</td></tr>
 * <tr><td>{@code say=info;serial;model;software;battery}</td><td>what it is</td></tr>
 * <tr><td>{@code say=error;why}</td><td>something went wrong; nothing is known about what was asked</td></tr>
 * </table>
 *
 * <p>{@code type} is the word of the transaction: {@code SALE}, {@code REFUND}, {@code PREAUTH}, {@code COMPLETE}, {@code RELEASE} or
 * {@code VOID}. A result has {@code verdict}, one of {@code approved}, {@code declined}, {@code cancelled}; a firmware that has two
 * opinions states both. {@code amount} is what was approved, tip apart, of a release and a void what was undone; {@code tip} the tip in
 * all; {@code part=yes} says that less was approved than asked for. {@code code} is the issuer's response code, {@code auth} its
 * authorisation, {@code note} a text for people, {@code slip} a line of the cardholder's receipt, top to bottom.
 *
 * <p>Results are kept for 30 days, also without power.
 */
@NullMarked
package dev.tillbridge.docs.chime;

import org.jspecify.annotations.NullMarked;
