using System.Collections.Concurrent;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>A gateway that keeps what it takes, and answers as it is told.</summary>
internal sealed class ScriptedGateway(TimeProvider time, DevelopmentSmsGateway kept) : ISmsGateway
{
    private readonly ConcurrentQueue<(string Tag, DateTimeOffset At)> _calls = new();
    private readonly ConcurrentQueue<(string To, NoticeTemplate Template, NoticeContent Content)> _taken = new();

    /// <summary>Every call: notice and moment.</summary>
    public IReadOnlyList<(string Tag, DateTimeOffset At)> Calls => [.. _calls];

    /// <summary>Every message that it has taken, with its variables.</summary>
    public IReadOnlyList<(string To, NoticeTemplate Template, NoticeContent Content)> Taken => [.. _taken];

    public bool ReportsWithoutTag { get; set; }

    /// <summary>The outcome of a call, or null to take the message.</summary>
    public Func<string, CancellationToken, Task<string>>? Answer { get; set; }

    public async Task<string> SendAsync(string to, NoticeTemplate template, NoticeContent content, string tag, CancellationToken cancellation)
    {
        _calls.Enqueue((tag, time.GetUtcNow()));
        if (Answer is { } answer)
        {
            return await answer(tag, cancellation);
        }

        var id = $"m-{_calls.Count}";
        await kept.SendAsync(to, template, content, tag, cancellation);
        _taken.Enqueue((to, template, content));
        return id;
    }

    /// <summary>How often a notice was handed over.</summary>
    public int CallsOf(string tag) => _calls.Count(call => call.Tag == tag);
}
