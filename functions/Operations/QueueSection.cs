using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Operations;

/// <summary>
/// How many messages each queue holds, and the dead ones among them with their reasons. Peeking takes nothing out, and needs no right to manage the
/// namespace. It counts so far only, and shows no body.
/// </summary>
internal sealed class QueueSection(ServiceBusClient client, IEnumerable<StorageQueue> queues) : IOperationsSection
{
    private const int Most = 100;
    private const int MostShown = 5;
    private const int LongestReason = 120;

    // One receiver each serves the process: it holds a link of the connection.
    private readonly Lazy<(string Name, ServiceBusReceiver Live, ServiceBusReceiver Dead)[]> _receivers = new(() =>
    [
        .. queues.Select(queue => (
            queue.Name, client.CreateReceiver(queue.Name), client.CreateReceiver(queue.Name, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }))),
    ]);

    /// <inheritdoc/>
    public string Anchor => "queues";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("队列", "Queues");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        var looks = await Task.WhenAll(_receivers.Value.Select(async queue =>
        {
            var (live, dead) = (PeekAsync(queue.Live, cancellation), PeekAsync(queue.Dead, cancellation));
            await Task.WhenAll(live, dead);
            return (queue.Name, Live: await live, Dead: await dead);
        }));
        return Html.Of($"""
            {Grid.Of(
                TitleIn(tongue),
                tongue.Say("没有队列", "There is no queue"),
                [tongue.Say("队列", "Queue"), tongue.Say("待处理", "Active"), tongue.Say("定时", "Scheduled"), tongue.Say("死信", "Dead")],
                looks.Select(queue => (IEnumerable<Html>)
                [
                    Html.Text(queue.Name),
                    Html.Text(Grid.Count(queue.Live.Count(IsActive), Most, tongue)),
                    Html.Text(Grid.Count(queue.Live.Count(message => !IsActive(message)), Most, tongue)),
                    queue.Dead.Count == 0 ? Html.Text("0") : Grid.Mark(isGood: false, Grid.Count(queue.Dead.Count, Most, tongue)),
                ]))}
            <h3>{tongue.Say("最近的死信", "The newest dead letters")}</h3>
            {Grid.Of(
                tongue.Say("最近的死信", "The newest dead letters"),
                tongue.Say("没有死信", "There is none"),
                [tongue.Say("队列", "Queue"), tongue.Say("序号", "Number"), tongue.Say("入队", "Enqueued"), tongue.Say("投递", "Deliveries"), tongue.Say("原因", "Reason")],
                looks.SelectMany(queue => queue.Dead.TakeLast(MostShown).Reverse().Select(message => (IEnumerable<Html>)
                [
                    Html.Text(queue.Name),
                    Html.Of($"{message.SequenceNumber}"),
                    Html.Text(Moments.Of(message.EnqueuedTime)),
                    Html.Of($"{message.DeliveryCount}"),
                    Html.Text(ReasonOf(message)),
                ])))}
            """);
    }

    private static bool IsActive(ServiceBusReceivedMessage message) => message.State == ServiceBusMessageState.Active;

    // The description beside it may hold what a person wrote.
    private static string ReasonOf(ServiceBusReceivedMessage message) =>
        message.DeadLetterReason is not { Length: > LongestReason } reason ? message.DeadLetterReason ?? "–" : reason[..LongestReason] + "…";

    private static async Task<List<ServiceBusReceivedMessage>> PeekAsync(ServiceBusReceiver receiver, CancellationToken cancellation)
    {
        var found = new List<ServiceBusReceivedMessage>();
        while (found.Count < Most)
        {
            // From the beginning each time: the receiver would go on where it ended.
            var from = found.Count == 0 ? 0 : found[^1].SequenceNumber + 1;
            var page = await receiver.PeekMessagesAsync(Most - found.Count, from, cancellation);
            if (page.Count == 0)
            {
                break;
            }

            found.AddRange(page);
        }

        return found;
    }
}
