using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Tests.Cases;

/// <summary>A change is told to an orchestration that has ended.</summary>
public sealed class OrchestrationStarterTests
{
    [Fact]
    public async Task WordOfWhatIsOver_ReachesNobody_AndIsNoWarning()
    {
        await using var town = await TestTown.BuildAsync();
        await town.SaysAsync("m1", "07", town.Clock.GetUtcNow());
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.SaysAsync("m2", "40", town.Clock.GetUtcNow());
        var id = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=history")).At("items")[0].GetProperty("id").GetString()!;
        Assert.Equal("Completed", await town.OrchestrationAsync(id));
        var lines = new Lines();

        var store = town.App.Get<RescueStore>();
        var reference = CaseReference<RescueId>.TryParse(id, out var known) ? known : throw new InvalidOperationException(id);

        await new OrchestrationStarter(lines).TellAsync(
            town.App.Durable, (await store.FindAsync(reference, CancellationToken.None))!.Document, CancellationToken.None);

        Assert.Empty(lines.Said);
        Assert.Equal("Completed", await town.OrchestrationAsync(id));
    }

    private sealed class Lines : ILogger<OrchestrationStarter>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }

    [Theory]
    [InlineData("\"2026-11-02T02:05:00+00:00\"", 5)]
    // Of an instance without a status, as Azure's storage has it, and as the one-machine host.
    [InlineData("null", 9)]
    [InlineData(null, 9)]
    [InlineData("{}", 9)]
    public void DoneTo_IsWhatTheOrchestrationSays_OrItsLastStep(string? status, int minute)
    {
        var instance = new OrchestrationMetadata("RescueOrchestration", "rescue-1")
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Running,
            LastUpdatedAt = TestTown.Morning.AddMinutes(9),
            SerializedCustomStatus = status,
        };

        Assert.Equal(TestTown.Morning.AddMinutes(minute), OrchestrationStarter.DoneTo(instance));
        Assert.Equal(DateTimeOffset.MinValue, OrchestrationStarter.DoneTo(instance: null));
    }
}
