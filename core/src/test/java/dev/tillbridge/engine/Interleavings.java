package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Small scenes in which several threads meet in the engine, each with what must hold afterwards in whatever order their steps came. Who
 * runs them decides about the order: a test by pausing here and there, a tool that controls all threads by itself.
 */
public final class Interleavings {

    /** One scene; fails when something does not hold. */
    interface Scene {

        /** Plays it once, where others may come in at each pause. */
        void play(Runnable pause) throws InterruptedException;
    }

    private Interleavings() {}

    /** Plays one scene without pauses, for a tool that controls the threads. */
    public static void main(String[] arguments) throws InterruptedException {
        Scene scene = all().get(arguments[0]);
        if (scene == null) {
            throw new IllegalArgumentException(arguments[0] + " is none of " + all().keySet());
        }
        scene.play(() -> {});
    }

    static Map<String, Scene> all() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        scenes.put("twoStartOneTender", TillInterleavings::twoStartOneTender);
        scenes.put("startAndCancel", TillInterleavings::startAndCancel);
        scenes.put("outcomeAndAcknowledgeAndStartAgain", TillInterleavings::outcomeAndAcknowledgeAndStartAgain);
        scenes.put("startAndClose", TillInterleavings::startAndClose);
        scenes.put("closeAndSettle", TillInterleavings::closeAndSettle);
        scenes.put("giveUpAndComeBack", TillInterleavings::giveUpAndComeBack);
        scenes.put("endAndNextStart", TillInterleavings::endAndNextStart);
        scenes.put("twoDesksOfOneDevice", TillInterleavings::twoDesksOfOneDevice);
        scenes.put("journalFailsAndSettle", TillInterleavings::journalFailsAndSettle);
        scenes.put("releaseAndFoundAtWork", TillInterleavings::releaseAndFoundAtWork);
        scenes.put("decideAndLateResult", TillInterleavings::decideAndLateResult);
        scenes.put("tryAgainAndLateResult", TillInterleavings::tryAgainAndLateResult);
        scenes.put("hold", Interleavings::hold);
        scenes.put("announce", Interleavings::announce);
        return scenes;
    }

    static void hold(Runnable pause) throws InterruptedException {
        TerminalKey key = new TerminalKey("fake:1");
        Set<TerminalKey> taken = ConcurrentHashMap.newKeySet();
        TerminalLocks locks = terminal -> taken.add(terminal)
                ? Optional.of(() -> {
                    pause.run();
                    taken.remove(terminal);
                })
                : Optional.empty();
        TerminalHold hold = new TerminalHold(
                locks,
                key,
                new AttemptId("0123456789abcdef0123456789abcdef"),
                locks.tryTake(key).orElseThrow());
        hold.writes();
        hold.letGo();
        List<Boolean> took = new ArrayList<>();
        Thread back = new Thread(hold::wrote);
        Thread again = new Thread(() -> {
            boolean has = hold.take();
            synchronized (took) {
                took.add(has);
            }
        });
        back.start();
        again.start();
        back.join();
        again.join();

        synchronized (took) {
            assertThat(hold.isHeld()).as("I7").isEqualTo(took.get(0));
        }
        assertThat(!taken.isEmpty()).as("I7").isEqualTo(hold.isHeld());
    }

    static void announce(Runnable pause) throws InterruptedException {
        SimulatedTime time = new SimulatedTime();
        List<String> told = new ArrayList<>();
        TerminalListener listener = new TerminalListener() {
            @Override
            public void onTerminalAlarm(String terminal, String words) {
                pause.run();
                synchronized (told) {
                    told.add(words);
                }
            }
        };
        Announcer announcer = new Announcer(time, listener);
        List<Thread> threads = new ArrayList<>();
        for (String who : List.of("a", "b")) {
            threads.add(new Thread(() -> {
                announcer.alarm("desk", who + "1");
                pause.run();
                announcer.alarm("desk", who + "2");
            }));
        }
        threads.add(new Thread(() -> {
            time.runNext();
            time.runNext();
        }));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        time.advance(Duration.ZERO);

        synchronized (told) {
            assertThat(told).containsExactlyInAnyOrder("a1", "a2", "b1", "b2");
            assertThat(told).containsSubsequence("a1", "a2").containsSubsequence("b1", "b2");
        }
    }
}
