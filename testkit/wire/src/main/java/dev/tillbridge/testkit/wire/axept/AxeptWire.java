package dev.tillbridge.testkit.wire.axept;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.proxy.HttpWire;
import dev.tillbridge.testkit.proxy.WireProtocol;
import dev.tillbridge.testkit.proxy.WireProtocolProvider;
import dev.tillbridge.testkit.recording.HttpFields;
import dev.tillbridge.testkit.recording.HttpRecording;
import dev.tillbridge.testkit.recording.Wire;
import dev.tillbridge.testkit.recording.WireProvider;
import java.util.EnumSet;
import java.util.Map;

/** What axept PRO terminals speak. */
public final class AxeptWire implements WireProtocolProvider, WireProvider {

    /** @protocol axept 8.1 [seed] */
    private static final HttpFields FIELDS = HttpFields.standard()
            .shown(
                    "tid uti preauthid paymentid shortpaymentid retrievalreferencenumber transtype amounttrans transamount"
                            + " amountgratuity amountcashback cashbackamount amountdiscount amountsurcharge penniesamount"
                            + " reversalamount authorisedbalance cardschemeid cardcapturemethod cvmtype emvaid emvcryptogramtype"
                            + " transcurrencycode transcurrencynum transdatetime transdatetimeepoch reversaldatetime dccstatus"
                            + " disableprinting silent cardholderreceiptdata merchantreceiptdata transapproved transcancelled")
            .anew("uti preauthid retrievalreferencenumber")
            .displayed("/DisplayData/", "/Statuses/");

    /** Is called by the service loader. */
    public AxeptWire() {}

    @Override
    public String id() {
        return "axept";
    }

    @Override
    public WireProtocol protocol(Map<String, ?> settings) {
        return HttpWire.of(true, EnumSet.allOf(Moment.class), new AxeptWords());
    }

    @Override
    public Wire wire(Map<String, ?> settings) {
        return HttpRecording.of(true, FIELDS);
    }
}
