namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>The same stories on the official in-process test host and on this host, compared outcome by outcome.</summary>
public sealed class ConformanceTests(BothEngines engines) : IClassFixture<BothEngines>
{
    public static TheoryData<string> Names => [.. BothEngines.Scenarios.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_GoesAsOnTheOfficialEngine(string name)
    {
        var (official, own) = await engines.TellAsync(name);

        await File.AppendAllTextAsync("/tmp/sc/lines.txt", $"## {name}\n{string.Join('\n', official)}\n--\n{string.Join('\n', own)}\n");
        Assert.NotEmpty(official);
        Assert.Equal(official, own);
    }
}
