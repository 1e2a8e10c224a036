namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>The same stories on the official in-process test host and on this host, compared outcome by outcome.</summary>
public sealed class ConformanceTests(Engines engines) : IClassFixture<Engines>
{
    public static TheoryData<string> Names => [.. Engines.Scenarios.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_GoesAsOnTheOfficialEngine(string name)
    {
        var (official, own, replayed) = await engines.TellAsync(name);

        Assert.NotEmpty(official);
        if (Difference.All.FirstOrDefault(difference => difference.Scenario == name) is { } difference)
        {
            // An entry that is not a difference any more has to leave the list.
            Assert.NotEqual(official, own);
            Assert.Equal(difference.Outcome.ReplaceLineEndings("\n").TrimEnd(), own.TrimEnd());
            Assert.Equal(difference.OnlyWithSessions ? official : own, replayed);
        }
        else
        {
            Assert.Equal(official, own);
            Assert.Equal(official, replayed);
        }
    }

    [Fact]
    public void Differences_NameScenarios() =>
        Assert.All(Difference.All, difference => Assert.Contains(Engines.Scenarios, scenario => scenario.Name == difference.Scenario));
}
