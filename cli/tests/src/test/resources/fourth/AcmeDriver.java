package com.example.acme;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.TerminalDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A driver that nobody here knows: its terminal is a folder, and a payment is a file in it. */
public final class AcmeDriver implements TerminalDriver {

    private static final Setting<String> FOLDER = Setting.text("folder").required().example("/var/acme");

    public AcmeDriver() {}

    @Override
    public String id() {
        return "acme";
    }

    @Override
    public String displayName() {
        return "Acme";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(FOLDER);
    }

    @Override
    public PaymentTerminal open(DriverContext context) {
        return new AcmeTerminal(Path.of(context.settings().get(FOLDER)), context.currency());
    }

    private static final class AcmeTerminal implements PaymentTerminal {
        private final Path folder;
        private final CurrencyUnit currency;

        private AcmeTerminal(Path folder, CurrencyUnit currency) {
            this.folder = folder;
            this.currency = currency;
        }

        @Override
        public TerminalKey key() {
            return new TerminalKey("acme:1");
        }

        @Override
        public Map<Operation, OperationTraits> operations() {
            OperationTraits sale = OperationTraits.builder()
                    .key(OperationTraits.KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                    .lookup(OperationTraits.LookupBy.KEY, Grade.DOCUMENTED)
                    .build();
            return Map.of(Operation.SALE, sale);
        }

        @Override
        public StartAnswer start(Start start, SendGate gate) {
            String key = start.key().map(StartKey::value).orElseThrow();
            Money amount = start.request().amount().orElseThrow();
            try {
                gate.pass();
                Files.writeString(folder.resolve(key), amount.toString());
            } catch (GateClosedException e) {
                return StartAnswer.neverLeft(NotStartedReason.REFUSED, "the gate is closed");
            } catch (IOException e) {
                return StartAnswer.lost("the folder cannot be written");
            }
            return StartAnswer.finished(evidence(key, amount));
        }

        @Override
        public LookupAnswer lookup(Lookup lookup, Duration patience) {
            try {
                return LookupAnswer.finished(
                        evidence(lookup.key(), Money.parse(Files.readString(folder.resolve(lookup.key())))));
            } catch (IOException e) {
                return LookupAnswer.notFound("no such file");
            }
        }

        private Evidence evidence(String key, Money amount) {
            return Evidence.builder()
                    .complete(true)
                    .key(key)
                    .operation(Operation.SALE)
                    .currency(currency)
                    .amounts(Amounts.ofBase(amount))
                    .verdict(Verdict.APPROVED)
                    .details(TransactionDetails.builder().authorisationCode("ACME01").build())
                    .build();
        }

        @Override
        public void close() {}
    }
}
