package dev.lanewise.tck;

import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.ObserverProvider;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.ResidualLayer;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.WeightDecayProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs every rule of the contract against a plug-in, without a test framework.
 *
 * <pre>{@code
 * for (RuleResult result : Verification.of(new SignMomentum())) {
 *   System.out.println(result.rule() + (result.holds() ? " holds" : " is broken: " + result.failure()));
 * }
 * }</pre>
 *
 * <p>The plug-in is taken as its {@link Provider#example} makes it. A rule that does not end within
 * ten seconds is broken; its thread is left behind.
 */
public final class Verification {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Verification() {}

  /**
   * Whether the plug-in keeps each rule of its kind, in the order of the rules.
   *
   * @throws IllegalArgumentException if it is a provider of no kind
   */
  public static List<RuleResult> of(Provider<?> provider) {
    return of(provider, LONGEST);
  }

  static List<RuleResult> of(Provider<?> provider, Duration longest) {
    List<RuleResult> results = new ArrayList<>();
    for (Method method : rules(suite(provider).getClass())) {
      Rule rule = method.getAnnotation(Rule.class);
      String failure = failure(provider, method, longest);
      results.add(new RuleResult(rule.id(), rule.text(), failure.isEmpty(), failure));
    }
    return results;
  }

  /** The methods that are rules, in the order of their ids. */
  static List<Method> rules(Class<?> suite) {
    return Arrays.stream(suite.getMethods())
        .filter(method -> method.isAnnotationPresent(Rule.class))
        .sorted(Comparator.comparing(Verification::place))
        .toList();
  }

  /** The rules of every provider come first; {@code O10} after {@code O9}. */
  private static String place(Method method) {
    String id = method.getAnnotation(Rule.class).id();
    String letter = id.startsWith("P") ? "" : id.substring(0, 1);
    return letter + String.format("%3s", id.substring(1));
  }

  private static String failure(Provider<?> provider, Method rule, Duration longest) {
    CompletableFuture<String> failure = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("rule " + rule.getName())
        .start(
            () -> {
              try {
                failure.complete(failureOf(provider, rule));
              } catch (Throwable e) {
                failure.completeExceptionally(e);
              }
            });
    try {
      return failure.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "it did not end within " + longest.toSeconds() + " seconds";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError("a rule failed beside its test", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it was interrupted";
    }
  }

  private static String failureOf(Provider<?> provider, Method rule) {
    try {
      rule.invoke(suite(provider));
      return "";
    } catch (InvocationTargetException e) {
      return Failures.inOneLine(e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new AssertionError("a rule is not public: " + rule, e);
    }
  }

  private static ProviderContract<?> suite(Provider<?> provider) {
    return switch (provider) {
      case ActivationProvider p -> new Suites.OfActivation(p);
      case LayerProvider p -> isResidual(p) ? new Suites.OfResidual(p) : new Suites.OfLayer(p);
      case LossProvider p -> new Suites.OfLoss(p);
      case OptimizerProvider p -> new Suites.OfOptimizer(p);
      case WeightDecayProvider p -> new Suites.OfDecay(p);
      case GradientTransformProvider p -> new Suites.OfTransform(p);
      case ScheduleProvider p -> new Suites.OfSchedule(p);
      case InitializerProvider p -> new Suites.OfInitializer(p);
      case AugmentationProvider p -> new Suites.OfAugmentation(p);
      case ObserverProvider p -> new Suites.OfObserver(p);
      default ->
          throw new IllegalArgumentException(
              provider.getClass().getName() + " is the provider of no kind of plug-in");
    };
  }

  /**
   * Which rules a layer has is known when it is made; one that cannot be breaks those of layers.
   */
  private static boolean isResidual(LayerProvider provider) {
    try {
      return provider.create(Options.resolve(provider.example(), provider.options()))
          instanceof ResidualLayer;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }
}
