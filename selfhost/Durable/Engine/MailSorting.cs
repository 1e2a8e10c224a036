using Microsoft.DurableTask.Client;
using SelfHost.Durable.History;
using SelfHost.Durable.Store;

namespace SelfHost.Durable.Engine;

/// <summary>What of an instance's mail a step takes in, in which order.</summary>
internal sealed class MailSorting
{
    public List<Message> Accepted { get; } = [];

    /// <summary>Waits for the start or the resumption.</summary>
    public List<Message> Held { get; } = [];

    /// <summary>For another run: answers nothing any more.</summary>
    public List<Message> Stale { get; } = [];

    public ExecutionTerminated? Terminated { get; private set; }

    /// <summary>A message that cannot be read; the instance cannot go on without it.</summary>
    public MessageDamaged? Damaged { get; private set; }

    public bool Suspended { get; private set; }

    public static MailSorting Sort(Mailbox box, List<Message> mail)
    {
        var sorting = new MailSorting { Suspended = box.Status == OrchestrationRuntimeStatus.Suspended };
        var started = box.LastSeq >= 0;
        if (!started && mail.FindIndex(IsStart) is var start and >= 0)
        {
            sorting.Accepted.Add(mail[start]);
            mail.RemoveAt(start);
            started = true;
        }

        foreach (var message in mail)
        {
            sorting.Place(message, box, started);
        }

        return sorting;
    }

    private static bool IsStart(Message message) =>
        message.Event is ExecutionStarted or TimerFired { Id: StepStore.StartTask };

    private void Place(Message message, Mailbox box, bool started)
    {
        if (Terminated is not null || (message.Run != StepStore.AnyRun && message.Run != box.Info!.Run) || IsStart(message))
        {
            Stale.Add(message);
            return;
        }

        switch (message.Event)
        {
            case ExecutionTerminated terminated:
                Terminated = terminated;
                Accepted.Add(message);
                break;
            case MessageDamaged damaged:
                Damaged = damaged;
                Accepted.Add(message);
                break;
            case var _ when !started:
                Held.Add(message);
                break;
            case ExecutionResumed:
                Accepted.Add(message);
                if (Suspended)
                {
                    Suspended = false;
                    Accepted.AddRange(Held);
                    Held.Clear();
                }

                break;
            case ExecutionSuspended:
                Suspended = true;
                Accepted.Add(message);
                break;
            default:
                (Suspended ? Held : Accepted).Add(message);
                break;
        }
    }
}
