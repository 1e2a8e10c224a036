using TestSupport.Orchestrators;

namespace ElevatorFunctions.Tests.Orchestrators;

public sealed class OrchestratorRulesTests
{
    [Fact]
    public void Orchestrators_ReachTheOutsideThroughActivitiesOnly() =>
        Assert.Empty(OrchestratorRules.Violations(OrchestratorRules.OrchestratorsOf(typeof(App).Assembly)));
}
