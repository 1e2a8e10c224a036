using System.Text.Json;
using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.Harness;
using OpenTelemetry.Trace;

namespace ElevatorFunctions.Tests.Telemetry;

/// <summary>The spans, measures and lines that a collector gets from the app and its host in a day.</summary>
[Trait("Speed", "slow")]
public sealed partial class ExportedTelemetryTests(PlayedDay day) : IClassFixture<PlayedDay>
{
    private const string App = "elevators";
    private const string Host = "functions-host";

    [Fact]
    public void OneTrace_LeadsFromTheDevicesMessage_OverOrchestrationAndActivity_ToTheSms()
    {
        var trace = day.Collector.Spans.Where(span => span.Trace == PlayedDay.Trace).ToList();
        var names = trace.Select(span => $"{span.Service}: {span.Name}").ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                $"{App}: device call",
                $"{Host}: TakeDeviceCall",
                $"{App}: function TakeDeviceCall",
                $"{App}: device report",
                $"{App}: create_orchestration:RescueOrchestration",
                $"{Host}: orchestration:RescueOrchestration@(1.0)",
                $"{App}: function RescueOrchestration",
                $"{Host}: activity:DoRescueDuty@(1.0)",
                $"{App}: function DoRescueDuty",
                $"{Host}: SendNotice",
                $"{App}: function SendNotice",
                $"{App}: send sms",
            },
            names);
        // Each but the first belongs to one that was told of.
        var ids = trace.Select(span => span.Id).Append("b7ad6b7169203331").ToHashSet(StringComparer.Ordinal);
        Assert.All(trace, span => Assert.Contains(span.Parent, ids));
    }

    [Fact]
    public void MessagesThatOnlySayHowThingsStand_HaveNoSpan() =>
        Assert.DoesNotContain(day.Collector.Spans, span => span.Service == App && span.Name is "function SortDeviceEvents" or "function TakeDeviceState");

    [Fact]
    public void MeasuresThatAlertsRead_Arrive()
    {
        using var names = typeof(ExportedTelemetryTests).Assembly.GetManifestResourceStream("names.json")!;
        var measured = day.Collector.Points.Where(point => point.Service == App).Select(point => point.Name).ToHashSet(StringComparer.Ordinal);

        // No SMS fails for good in a day.
        Assert.Superset(
            JsonDocument.Parse(names).RootElement.GetProperty("metrics").EnumerateObject().Select(metric => metric.Value.GetString()!).ToHashSet(StringComparer.Ordinal), measured);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "faas.invoke_duration", "faas.coldstarts", "messaging.process.duration", "messaging.client.sent.messages", "elevators.device.messages",
                "elevators.signin.decisions", "elevators.deadline.lateness", "elevators.deadline.armed", "elevators.storage.tries",
            },
            measured);
    }

    [Fact]
    public void Host_TellsOfItsQueues_ItsOrchestrations_ItsWorkerAndItsStorage() => Assert.Superset(
        new HashSet<string>(StringComparer.Ordinal)
        {
            "functionshost.queue.messages", "functionshost.orchestration.instances", "functionshost.orchestration.activities", "functionshost.worker.ready",
            "functionshost.worker.starts", "functionshost.storage.size", "functionshost.storage.commit.duration",
        },
        day.Collector.Points.Where(point => point.Service == Host).Select(point => point.Name).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void NothingThatIsSent_HoldsAPhone_AName_AToken_OrAText()
    {
        Assert.True(day.Collector.Lines > 0, "no line of a log arrived");
        Assert.All(new[] { "\"13712345678\"", "to +8613712345678 sent" }, text => Assert.Matches(Phone, text));
        Assert.Matches(Chinese, "\"张伟\"");
        Assert.All(day.Collector.Texts, text =>
        {
            Assert.True(Phone.Match(text) is { Success: false }, $"a phone: {Around(text, Phone.Match(text))}");
            Assert.True(Chinese.Match(text) is { Success: false }, $"a name or a text: {Around(text, Chinese.Match(text))}");
            Assert.All(day.Tokens, token => Assert.DoesNotContain(token, text, StringComparison.Ordinal));
        });

        static string Around(string text, Match match) => text[Math.Max(0, match.Index - 200)..Math.Min(text.Length, match.Index + 100)];
    }

    [Fact]
    public async Task WithoutASetting_NothingListens()
    {
        await using var town = await TestTown.BuildAsync(new() { HasPeople = false });

        Assert.Null(town.App.Services.GetService(typeof(TracerProvider)));
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z+/=.-])(?:\+86)?1[3-9]\d{9}(?![0-9A-Za-z+/=])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Phone { get; }

    // All names and texts of the town and of those who report are Chinese, and all of telemetry is English.
    [GeneratedRegex(@"[\u4e00-\u9fff]|\\u[4-9][0-9a-f]{3}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Chinese { get; }
}
