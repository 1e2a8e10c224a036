using System.Diagnostics.CodeAnalysis;

namespace FunctionsHost.Queues;

/// <summary>A refusal of the broker.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Made by the broker only, always with a reason.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the assembly: the stand-ins translate it.")]
internal sealed class QueueException(QueueError error, string queue, string message) : Exception(message)
{
    public QueueError Error { get; } = error;

    public string Queue { get; } = queue;
}
