package dev.tillbridge.spring;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Tells every listener of the application what happens, once all of them are made. So a listener may have the terminals themselves, to
 * acknowledge what it has taken.
 *
 * <p>News wait until then on the thread on which they are told; when the application does not start, they are told by the next one that does.
 */
final class NewsRelay implements SmartInitializingSingleton, DisposableBean {

    private final ObjectProvider<TerminalListener> beans;
    private final CompletableFuture<List<TerminalListener>> listeners = new CompletableFuture<>();

    NewsRelay(ObjectProvider<TerminalListener> beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        listeners.complete(beans.orderedStream().toList());
    }

    @Override
    public void destroy() {
        listeners.complete(List.of());
    }

    /** Returns what the terminals are opened with. It is no bean, or it would be told by itself. */
    TerminalListener listener() {
        return new TerminalListener() {
            @Override
            public void onProgress(AttemptId attempt, Progress progress) {
                tell(listener -> listener.onProgress(attempt, progress));
            }

            @Override
            public void onOutcome(Outcome outcome) {
                tell(listener -> listener.onOutcome(outcome));
            }

            @Override
            public void onAlarm(AttemptId attempt, String words) {
                tell(listener -> listener.onAlarm(attempt, words));
            }

            @Override
            public void onTerminalAlarm(String terminal, String words) {
                tell(listener -> listener.onTerminalAlarm(terminal, words));
            }
        };
    }

    /** Tells all of them, also when one fails; the failure is then logged by whoever tells. */
    private void tell(Consumer<TerminalListener> news) {
        RuntimeException failure = null;
        for (TerminalListener listener : listeners.join()) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
