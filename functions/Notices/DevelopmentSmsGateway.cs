using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Notices;

/// <summary>Keeps messages readable instead of sending them. Development only. The last thousand are kept, while the process lives.</summary>
internal sealed class DevelopmentSmsGateway(TimeProvider time) : ISmsGateway
{
    private const int Kept = 1000;

    private readonly LinkedList<SmsMessage> _messages = [];
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public Task<string> SendAsync(string to, NoticeTemplate template, NoticeContent content, string tag, CancellationToken cancellation)
    {
        var id = $"dev-{Guid.NewGuid()}";
        lock (_gate)
        {
            _messages.AddFirst(new SmsMessage(id, to, content.Text, tag, time.GetUtcNow()));
            while (_messages.Count > Kept)
            {
                _messages.RemoveLast();
            }
        }

        return Task.FromResult(id);
    }

    /// <summary>The newest messages, newest first.</summary>
    public IReadOnlyList<SmsMessage> Newest(int count)
    {
        lock (_gate)
        {
            return [.. _messages.Take(count)];
        }
    }
}
