using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Queues that code of a dead process (<see cref="DyingProcess"/>) does not reach. A message counts as a write.</summary>
internal sealed class CrashingBus(ServiceBusClient inner) : ServiceBusClient
{
    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(inner.CreateSender(queueOrTopicName));

#pragma warning disable CA2215 // The base has no connection of its own.
    public override ValueTask DisposeAsync() => inner.DisposeAsync();
#pragma warning restore CA2215

    private sealed class Sender(ServiceBusSender inner) : ServiceBusSender
    {
        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
            DyingProcess.WriteAsync(() => inner.SendMessageAsync(message, cancellationToken));
    }
}
