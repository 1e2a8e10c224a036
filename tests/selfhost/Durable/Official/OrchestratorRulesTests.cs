using System.Reflection;
using TestSupport.Orchestrators;

namespace SelfHost.Tests.Durable.Official;

/// <summary>The rule that holds the app's orchestrators sees what it should see.</summary>
public sealed class OrchestratorRulesTests
{
    [Theory]
    [InlineData(nameof(OutsideOrchestrators.Now), "OutsideOrchestrators.Now reaches DateTime.get_UtcNow")]
    [InlineData(nameof(OutsideOrchestrators.DeepChance), "OutsideOrchestrators.DeepChance reaches Guid.NewGuid")]
    [InlineData(nameof(OutsideOrchestrators.InLambda), "OutsideOrchestrators.InLambda reaches Task.Run")]
    [InlineData(nameof(OutsideOrchestrators.Variable), "OutsideOrchestrators.Variable reaches OutsideOrchestrators._count")]
    public void CodeThatReachesTheOutside_IsSeen(string method, string violation) => Assert.Equal([violation], ViolationsOf(method).Distinct());

    [Fact]
    public void InstanceMethodOfAClassWithAConstructor_IsSeen()
    {
        var run = typeof(OutsideOrchestrators.Instance).GetMethod(nameof(OutsideOrchestrators.Instance.Run))!;

        Assert.Equal(
            ["Instance.Run is not static", "Instance.Run is in a class with a constructor", "Instance.Run reaches TimeProvider.GetUtcNow"],
            OrchestratorRules.Violations([run]));
    }

    [Fact]
    public void OrchestratorOfDurableCallsOnly_IsInnocent() => Assert.Empty(ViolationsOf(nameof(OutsideOrchestrators.Pure)));

    [Fact]
    public void Orchestrators_AreFoundInTheAssembly() => Assert.Contains(
        Method(nameof(OutsideOrchestrators.Pure)), OrchestratorRules.OrchestratorsOf(typeof(OutsideOrchestrators).Assembly));

    private static IReadOnlyList<string> ViolationsOf(string method) => OrchestratorRules.Violations([Method(method)]);

    private static MethodInfo Method(string name) => typeof(OutsideOrchestrators).GetMethod(name)!;
}
