package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.util.EnumSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the last two digits of an amount make happen, for people who try a till by hand.
 *
 * @param scenario what is played
 * @param quirks how it is answered
 * @protocol caisse-ap 19 [design]
 */
record AmountTable(Scenario scenario, Set<ConcertQuirk> quirks) {

    static AmountTable of(long amount, CurrencyUnit currency) {
        Scenario tap = Scenario.tapsCard();
        return switch ((int) (amount % 100)) {
            case 1 -> row(tap.declined("51"));
            case 2 -> row(Scenario.cancelsOnTerminal());
            case 3 -> row(tap, ConcertQuirk.OPERATOR_ABANDON);
            case 4 -> row(Scenario.showsNoCard());
            case 5 -> row(tap, ConcertQuirk.IN_BACKGROUND);
            case 6 -> row(tap, ConcertQuirk.PERFORMED_YET_REFUSED);
            case 7 -> row(tap, ConcertQuirk.PERFORMED_YET_UNKNOWN);
            case 8 -> row(tap, ConcertQuirk.NOT_COMPLETED);
            case 9 -> row(tap.declined("51"), ConcertQuirk.LONG_STATUS);
            case 10 -> row(tap.approvedPartially(Money.ofMinor(currency, amount / 2)));
            case 11 -> row(tap.but(Fault.WRONG_CURRENCY.at(Moment.START)));
            case 12 -> row(tap, ConcertQuirk.AMOUNT_MISSING);
            case 13 -> row(tap.but(Fault.DRIP_ANSWER));
            case 14 -> row(tap, ConcertQuirk.SPLIT_ON_BOUNDARY);
            case 15 -> row(tap, ConcertQuirk.KEEPS_OPEN);
            case 16 -> row(tap.but(Fault.RESET_ANSWER));
            case 17 -> row(tap.but(Fault.STALL_ANSWER));
            case 18 -> row(tap.but(Fault.GARBLE_ANSWER));
            case 19 -> row(tap.but(Fault.TRUNCATE_ANSWER));
            case 20 -> row(tap, ConcertQuirk.ACKNOWLEDGES_FIRST);
            case 21 -> row(tap, ConcertQuirk.ACKNOWLEDGES_ONLY);
            case 22 -> row(tap, ConcertQuirk.BOTH_TICKETS);
            case 23 -> row(tap, ConcertQuirk.EXTRA_TAGS);
            default -> row(tap);
        };
    }

    private static AmountTable row(Scenario scenario, ConcertQuirk... quirks) {
        Set<ConcertQuirk> all = EnumSet.noneOf(ConcertQuirk.class);
        all.addAll(Set.of(quirks));
        return new AmountTable(scenario, all);
    }
}
