package dev.tillbridge.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The rules for drivers and the engine that go beyond who may know whom. */
@AnalyzeClasses(packages = "dev.tillbridge", importOptions = ImportOption.DoNotIncludeTests.class)
class DriverRulesTest {

    /** So many types each part has at least, that is counted: a rule that sees no class holds always. */
    private static final Map<String, Integer> FEWEST = Map.of(
            "core", 250,
            "driver.axept", 20,
            "driver.paynt", 15,
            "driver.payxpert", 35,
            "android", 4,
            "testkit", 250,
            "cli", 70);

    private static final String[] WITHOUT_WAITING = {
        "dev.tillbridge.engine..", "dev.tillbridge.driver..", "dev.tillbridge.android.."
    };

    /**
     * Two wait because a caller asks them to; one is an exchange, which lasts until the other app gives the screen back; one hands the screen
     * over on its own thread, and does not wait for that for long.
     */
    private static final Set<String> MAY_WAIT = Set.of(
            "dev.tillbridge.engine.AttemptNews",
            "dev.tillbridge.engine.AcquisitionRun",
            "dev.tillbridge.driver.payxpert.app.Screen",
            "dev.tillbridge.android.ElsewhereStarter");

    @ArchTest
    static void theRulesSeeEveryPart(JavaClasses all) {
        Map<String, Long> seen =
                all.stream().collect(Collectors.groupingBy(DriverRulesTest::part, Collectors.counting()));

        assertThat(FEWEST)
                .allSatisfy((part, fewest) -> assertThat(seen.getOrDefault(part, 0L))
                        .as("types of %s that the rules see", part)
                        .isGreaterThanOrEqualTo(fewest));
    }

    @ArchTest
    static final ArchRule noDriverKnowsAnother = slices().matching("dev.tillbridge.driver.(*)..")
            .should()
            .notDependOnEachOther()
            .because("what two of them have in common is core's");

    @ArchTest
    static final ArchRule theEngineAndDriversNeverWait = noClasses()
            .that()
            .resideInAnyPackage(WITHOUT_WAITING)
            .and(not(new DescribedPredicate<JavaClass>("may wait") {
                @Override
                public boolean test(JavaClass type) {
                    return MAY_WAIT.contains(type.getName());
                }
            }))
            .should()
            .accessTargetWhere(DescribedPredicate.describe("it waits or makes threads", DriverRulesTest::waits))
            .because("waiting is the scheduler's, and can be simulated; a driver that waits holds a till up");

    @ArchTest
    static final ArchRule aVendorsWordAppearsInOnePlace = noClasses()
            .that()
            .resideInAPackage("dev.tillbridge.driver..")
            .and()
            .resideOutsideOfPackage("..wire..")
            .and()
            .haveNameMatching(".*(Terminal|Driver|Settings|Traits)")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.tillbridge.driver..wire.."))
            .because("mappers and codecs alone read and build what is on the wire");

    private static boolean waits(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (owner.isEquivalentTo(Thread.class) && !name.equals("currentThread") && !name.equals("interrupt"))
                || (owner.isEquivalentTo(Object.class) && name.equals("wait"))
                || owner.isEquivalentTo(LockSupport.class)
                || owner.isEquivalentTo(Executors.class)
                || (owner.isAssignableTo(Executor.class) && name.equals("awaitTermination"))
                || (owner.isAssignableTo(Future.class) && (name.equals("get") || name.equals("join")))
                || (owner.isAssignableTo(BlockingQueue.class)
                        && (name.equals("take") || name.equals("poll") || name.equals("put")))
                || (owner.isAssignableTo(Condition.class) && name.startsWith("await"))
                || (owner.isAssignableTo(CountDownLatch.class) && name.equals("await"))
                || (owner.isAssignableTo(Semaphore.class) && name.contains("cquire"));
    }

    private static String part(JavaClass type) {
        String rest = type.getPackageName().replaceFirst("^dev\\.tillbridge\\.?", "");
        return FEWEST.keySet().stream()
                .filter(part -> (rest + ".").startsWith(part + "."))
                .findFirst()
                .orElse("core");
    }
}
