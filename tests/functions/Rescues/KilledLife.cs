using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Tests.Harness;
using RescueReference = ElevatorFunctions.Cases.CaseReference<ElevatorFunctions.Core.Identifiers.RescueId>;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>The life of one elevator: somebody is trapped in it, and a company comes, or only promises to, or never does.</summary>
internal sealed class KilledLife(KilledSystem system, TestElevator elevator, (string? Who, bool Comes) plan)
{
    private readonly string _key = Guid.NewGuid().ToString("N");
    private readonly List<string> _answers = [];
    private int _done;

    /// <summary>The answers to what people did, for the words of a failed check.</summary>
    public string Told => string.Join(", ", _answers);

    public string Code => elevator.Entry.Code.ToString();

    public RescueReference Reference { get; private set; }

    /// <summary>How far people bring it. Beyond that it is the system's.</summary>
    public RescueStage Wanted => plan is { Who: not null, Comes: true } ? RescueStage.Rescued : RescueStage.Dispatched;

    /// <summary>Somebody reports, and sends the same again when there was no answer. Once the rescue is over, it would be a new call .</summary>
    public async Task ReportAsync()
    {
        if (Reference != default)
        {
            return;
        }

        var (status, text) = await system.SendAsync("v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true }, key: _key);
        Assert.True(status == HttpStatusCode.Created, text);
        using var answer = JsonDocument.Parse(text);
        Reference = RescueReference.TryParse(answer.RootElement.GetProperty("id").GetString(), out var reference) ? reference : throw new InvalidOperationException(text);
    }

    /// <summary>The next step that a person takes. One that was refused or cut short is tried again.</summary>
    public async Task ActAsync()
    {
        if (plan.Who is not { } who || Reference == default)
        {
            return;
        }

        (string Name, object Body)[] acts = plan.Comes ? [("accept", new { }), ("arrive", new { }), ("complete", TownRescues.Freed)] : [("accept", new { })];
        if (_done < acts.Length)
        {
            var (name, body) = acts[_done];
            var (status, text) = await system.SendAsync($"v1/rescues/{Reference}/{name}", body, who);
            _answers.Add($"{name} {(int)status}");
            // A neighbour sees it when it has been called.
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NotFound, text);
            _done += status == HttpStatusCode.OK ? 1 : 0;
        }
    }
}
