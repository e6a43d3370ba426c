package dev.tillbridge.benchmarks;

import dev.tillbridge.Attempt;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.benchmarks.ScriptedTerminals.Kind;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How many threads there are while many sales wait for a cardholder, and which. */
final class Waiting {

    private static final int PATIENCE_SECONDS = 90;
    private static final int SECONDS = 22;
    private static final Money AMOUNT = Money.of(CurrencyUnit.EUR, 12);

    private final int sales;

    Waiting(int sales) {
        this.sales = sales;
    }

    void run(Path folder) throws IOException {
        try (TerminalProcess terminals = TerminalProcess.start()) {
            measure("axept PRO", OpenedTills.open(folder, terminals.port(), Map.of(Kind.WAITING, sales)));
        }
        try (ServerSocket door = new ServerSocket(0, sales, InetAddress.getLoopbackAddress())) {
            Thread terminals = new Thread(() -> letIn(door), "terminals");
            terminals.setDaemon(true);
            terminals.start();
            measure("Concert", OpenedTills.openConcert(folder, door.getLocalPort(), sales));
        }
    }

    /** Listens to everybody and says nothing. */
    private static void letIn(ServerSocket door) {
        List<Socket> waiting = new ArrayList<>();
        try {
            while (true) {
                waiting.add(door.accept());
            }
        } catch (SocketException e) {
            System.out.println("  " + waiting.size() + " connections were open at a time or one after the other");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(String what, Terminals opened) {
        List<Attempt> attempts = new ArrayList<>();
        try (opened) {
            Map<String, Integer> beforehand = threads();
            int number = 0;
            for (Terminal terminal : opened.all()) {
                Sale sale = Sale.builder()
                        .tender(Tender.of("bill-" + number++))
                        .amount(AMOUNT)
                        .build();
                attempts.add(terminal.start(sale, new TerminalListener() {}));
            }
            int most = 0;
            for (int second = 0; second < PATIENCE_SECONDS && open(attempts) < sales; second++) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                most = Math.max(most, total(threads()));
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS)); // threads that only the starts needed end
            Map<String, Integer> lately = Map.of();
            for (int second = 0; second < SECONDS; second++) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                lately = greater(lately, threads());
            }
            System.out.printf(
                    "%s: %d sales, of which %d wait; threads: %d before, %d at most while they began, %d at most then:"
                            + " %s%n",
                    what, sales, open(attempts), total(beforehand), most, total(lately), lately);
        }
    }

    private static long open(List<Attempt> attempts) {
        return attempts.stream().filter(Waiting::isOpen).count();
    }

    private static boolean isOpen(Attempt attempt) {
        AttemptState state = attempt.summary().state();
        return state == AttemptState.SUBMITTING || state == AttemptState.ACCEPTED;
    }

    private static int total(Map<String, Integer> threads) {
        return threads.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> greater(Map<String, Integer> one, Map<String, Integer> other) {
        return total(one) > total(other) ? one : other;
    }

    /** Counts the threads of the process by their names, without the numbers in them. */
    private static Map<String, Integer> threads() {
        Map<String, Integer> found = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> found.merge(thread.getName().replaceAll("[0-9]+", ""), 1, Integer::sum));
        return found;
    }
}
