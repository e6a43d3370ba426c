package dev.tillbridge.testkit.wire.paynt;

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

/** What Paynt terminals speak, encrypted or not. */
public final class PayntWire implements WireProtocolProvider, WireProvider {

    /** @protocol paynt 6.3 [assumed] */
    private static final HttpFields FIELDS = HttpFields.standard()
            .shown("tid uti originaluti referenceid correlationid retrievalreferencenumber messageid transtype"
                    + " transactionresponse amounttrans transamount amountgratuity amountcashback cashbackamount dccamount"
                    + " dcccommissionamount dccexchangerate transactionsource transsource cardholderverificationmethod"
                    + " disableprinting silent transapproved transcancelled")
            .anew("uti originaluti retrievalreferencenumber referenceid correlationid messageid")
            .displayed("/Statuses/");

    /** Is called by the service loader. */
    public PayntWire() {}

    @Override
    public String id() {
        return "paynt";
    }

    @Override
    public WireProtocol protocol(Map<String, ?> settings) {
        EnumSet<Moment> moments = EnumSet.complementOf(EnumSet.of(Moment.CANCEL, Moment.ACQUISITION));
        return HttpWire.of(isEncrypted(settings), moments, new PayntWords());
    }

    @Override
    public Wire wire(Map<String, ?> settings) {
        return HttpRecording.of(isEncrypted(settings), FIELDS);
    }

    private static boolean isEncrypted(Map<String, ?> settings) {
        return !"true".equals(String.valueOf((Object) settings.get("plainHttp")));
    }
}
