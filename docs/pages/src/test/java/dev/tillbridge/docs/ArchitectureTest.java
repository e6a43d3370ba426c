package dev.tillbridge.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaFieldAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.spi.TerminalDriver;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The rules of the house: who may know whom, and what may be written nowhere. */
@AnalyzeClasses(packages = "dev.tillbridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int FEWEST_CLASSES = 200;
    private static final String[] DRIVERS = {"dev.tillbridge.driver.."};
    private static final String LIKELIHOODS =
            "dev\\.tillbridge\\.engine\\.(Cadence|Durations|Experience|Prospect)(\\$.*)?";
    private static final String ANDROID = "dev.tillbridge.android..";
    private static final String[] VENDORS = {
        "dev.tillbridge.testkit..axept..", "dev.tillbridge.testkit..paynt..", "dev.tillbridge.testkit..payxpert.."
    };
    private static final String[] LIBRARIES = {
        "com.fasterxml..",
        "okhttp3..",
        "okio..",
        "retrofit2..",
        "com.google..",
        "org.snakeyaml..",
        "org.sqlite..",
        "java.sql.."
    };

    @ArchTest
    static void theRulesSeeTheWholeHouse(JavaClasses all) {
        assertThat(all.size()).as("classes seen").isGreaterThan(FEWEST_CLASSES);
    }

    @ArchTest
    static final ArchRule interfaceAndSpiNameNoLibrary = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tillbridge", "dev.tillbridge.model..", "dev.tillbridge.spi", "dev.tillbridge.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LIBRARIES)
            .because("a point of sale and a driver must not be tied to our libraries; Joda-Money is the one exception");

    @ArchTest
    static final ArchRule publicConfigurationNamesNoLibrary = noClasses()
            .that()
            .resideInAPackage("dev.tillbridge.config..")
            .and()
            .arePublic()
            .and()
            .doNotHaveSimpleName("Secret")
            .and()
            .doNotHaveSimpleName("ConfigurationSchema")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LIBRARIES)
            .because(
                    "how a file is read is nobody's business; a secret refuses Jackson by name, a schema is written by it");

    @ArchTest
    static final ArchRule theInterfaceDoesNotKnowWhoCarriesItOut = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tillbridge",
                    "dev.tillbridge.model..",
                    "dev.tillbridge.config..",
                    "dev.tillbridge.spi..",
                    "dev.tillbridge.credentials..",
                    "dev.tillbridge.journal..",
                    "dev.tillbridge.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tillbridge.engine..", "dev.tillbridge.guice..")
            .because("data flows one way, from the interface through the engine to the driver");

    @ArchTest
    static final ArchRule stepsOfAnAttemptHaveAVerbEach = noClasses()
            .that()
            .resideInAPackage("dev.tillbridge.engine..")
            .and()
            .haveNameNotMatching("dev\\.tillbridge\\.engine\\.(AttemptLog|StepLog)(\\$.*)?")
            .should()
            .accessFieldWhere(target(owner(type(EventType.class))))
            .because("which event leads to which state is known in one place, and the log has words for each");

    @ArchTest
    static final ArchRule whatSettlesAnAttemptIsToldAndLetsItsTerminalGo = noClasses()
            .that()
            .doNotHaveSimpleName("LiveAttempt")
            .and()
            .doNotHaveSimpleName("AttemptLog")
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(owner(simpleName("AttemptLog")))
                    .and(JavaAccess.Predicates.target(nameMatching(
                            "proven|notStarted|neverSent|decided|unknown|released|suspected|contradicted|alarm"))))
            .because("the log alone tells nobody and holds on to the terminal");

    @ArchTest
    static final ArchRule noPackagesInACircle = slices().matching("dev.tillbridge.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a part that cannot be taken alone cannot be understood alone");

    @ArchTest
    static final ArchRule driversKnowTheSpiAndNothingBehindIt = noClasses()
            .that()
            .resideInAnyPackage(DRIVERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tillbridge",
                    "dev.tillbridge.engine..",
                    "dev.tillbridge.journal..",
                    "dev.tillbridge.guice..",
                    "dev.tillbridge.runtime..",
                    "dev.tillbridge.testkit..",
                    "dev.tillbridge.cli..")
            .because("a driver observes; it cannot conclude what it cannot reach");

    @ArchTest
    static final ArchRule theAndroidAdapterKnowsTheSpiAndNothingBehindIt = noClasses()
            .that()
            .resideInAPackage(ANDROID)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tillbridge",
                    "dev.tillbridge.engine..",
                    "dev.tillbridge.journal..",
                    "dev.tillbridge.guice..",
                    "dev.tillbridge.runtime..",
                    "dev.tillbridge.testkit..",
                    "dev.tillbridge.cli..")
            .because("it carries what any driver hands over, and knows neither whose it is nor what comes of it");

    @ArchTest
    static final ArchRule nobodySeesADriver = noClasses()
            .that(not(resideInAnyPackage(DRIVERS)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DRIVERS)
            .because(
                    "drivers are found, never named; so the testkit cannot share a misreading with the driver it judges");

    @ArchTest
    static final ArchRule noNeutralRoomOfTheTestkitKnowsAVendor = noClasses()
            .that()
            .resideInAPackage("dev.tillbridge.testkit..")
            .and()
            .resideOutsideOfPackages(VENDORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(VENDORS)
            .because("whoever brings a driver brings its simulator and its wire, and has what ours have");

    @ArchTest
    static final ArchRule theTestkitIsIndependentOfTheCommandLine = noClasses()
            .that()
            .resideInAPackage("dev.tillbridge.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tillbridge.cli..");

    @ArchTest
    static final ArchRule theBridgeStandsBeforeTheEngineAndNobodyBehindItKnows = noClasses()
            .that(not(resideInAnyPackage("dev.tillbridge.bridge..", "dev.tillbridge.cli..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tillbridge.bridge..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
            .because("a till in Java takes no web server along");

    @ArchTest
    static final ArchRule theBridgeDecidesNothing = noClasses()
            .that()
            .resideInAPackage("dev.tillbridge.bridge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tillbridge.engine..", "dev.tillbridge.journal..", "dev.tillbridge.driver..")
            .because("it asks the interface that every till asks, and has no second truth");

    @ArchTest
    static final ArchRule guiceInOnePackage = noClasses()
            .that(not(resideInAnyPackage("dev.tillbridge.guice..", "dev.tillbridge.cli..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
            .because("neither a point of sale nor a driver is forced to know it");

    @ArchTest
    static final ArchRule aDriverHasOnePublicType = classes()
            .that()
            .resideInAnyPackage(DRIVERS)
            .and()
            .resideOutsideOfPackage("..wire..")
            .and()
            .arePublic()
            .should()
            .implement(TerminalDriver.class)
            .because("everything else of a driver is free to change");

    @ArchTest
    static final ArchRule androidInItsOwnModule = noClasses()
            .that()
            .resideOutsideOfPackage(ANDROID)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("android..", "androidx..", ANDROID)
            .because("on a JVM without Android nobody may load them");

    @ArchTest
    static void theAndroidAdapterIsThereToBeJudged(JavaClasses all) {
        assertThat(all.stream().filter(resideInAPackage(ANDROID))).isNotEmpty();
    }

    @ArchTest
    static final ArchRule wireTypesAreData = classes()
            .that()
            .resideInAPackage("dev.tillbridge.driver..wire..")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(beRecordsEnumsOrReaders())
            .because("a wire record has names and no behaviour; what reads a field leniently stands beside it");

    @ArchTest
    static final ArchRule retrofitOnlyInPackagePrivateApis = noClasses()
            .that()
            .resideInAnyPackage(DRIVERS)
            .and(not(simpleNameEndingWith("Api")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("retrofit2.http..")
            .because("an endpoint is described in one place");

    @ArchTest
    static final ArchRule noFloatingPointFields = noFields()
            .that()
            .areDeclaredInClassesThat(not(nameMatching(LIKELIHOODS)))
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class)
            .orShould()
            .haveRawType(Double.class)
            .orShould()
            .haveRawType(Float.class)
            .because(
                    "money and time are exact; how likely a result is at some time, from which follows when to look, is not");

    @ArchTest
    static final ArchRule noCardDataFields = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(
                    "dev.tillbridge",
                    "dev.tillbridge.model..",
                    "dev.tillbridge.spi..",
                    "dev.tillbridge.engine..",
                    "dev.tillbridge.journal.."))
            .should()
            .haveNameMatching("(?i).*(track1|track2|cvv|cvc|expiry|cardnumber).*");

    @ArchTest
    static final ArchRule panFieldsAreMasked = fields().that()
            .areDeclaredInClassesThat(resideInAPackage("dev.tillbridge.model.."))
            .and()
            .haveName("pan")
            .should()
            .haveRawType(MaskedPan.class);

    @ArchTest
    static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "a library is silent; the command line is handed its streams in one place");

    @ArchTest
    static final ArchRule noJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule noGenericExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule noSleep = noClasses()
            .that(not(resideInAPackage("dev.tillbridge.testkit..")))
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("waiting is the scheduler's, and can be simulated");

    @ArchTest
    static final ArchRule theEngineHasNoClockOfItsOwn = noClasses()
            .that()
            .resideInAnyPackage("dev.tillbridge.engine..", "dev.tillbridge.driver..", ANDROID)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("time is a seam");

    @ArchTest
    static final ArchRule publicClassesAreFinalOrAbstract = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotRecords()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("what was not made for extension must not be extended");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        TreeSet<String> unmarked = new TreeSet<>();
        for (JavaClass type : all) {
            JavaPackage home = type.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        assertThat(List.copyOf(unmarked)).isEmpty();
    }

    private static ArchCondition<JavaClass> beRecordsEnumsOrReaders() {
        return new ArchCondition<>("be records, enums, interfaces over them or readers of one field") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean data = type.isRecord() || type.isEnum() || type.isInterface();
                boolean reader = type.isAssignableTo("com.fasterxml.jackson.databind.JsonDeserializer");
                events.add(new SimpleConditionEvent(type, data || reader, type.getName() + " is a class"));
            }
        };
    }
}
