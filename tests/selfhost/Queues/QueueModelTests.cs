using Azure.Messaging.ServiceBus;
using CsCheck;
using SelfHost.Queues;

namespace SelfHost.Tests.Queues;

/// <summary>Random lives of a queue, compared with the model after every step.</summary>
public sealed class QueueModelTests
{
    private const int MaxDeliveries = 3;

    private static readonly Gen<QueueStep[]> Lives = Gen.Enum<QueueAct>()
        .Select(Gen.Int[0, 99], (act, number) => new QueueStep(act, number))
        .Array[1, 60];

    [Fact]
    public Task AnyOrderOfActs_KeepsThePromises() => Lives.SampleAsync(LiveAsync, iter: 100, threads: 1);

    private static async Task LiveAsync(QueueStep[] steps)
    {
        await using var life = new Life(await QueueWorld.StartAsync(new QueueOptions { MaxDeliveryCount = MaxDeliveries }));
        foreach (var step in steps)
        {
            await life.TakeAsync(step);
            await life.CompareAsync();
        }
    }

    private sealed class Life(QueueWorld world) : IAsyncDisposable
    {
        private readonly QueueModel _model = new(MaxDeliveries, QueueOptions.DefaultLockDuration, QueueOptions.DefaultDuplicateWindow);
        private readonly List<(ModelMessage Model, ServiceBusReceivedMessage Real)> _held = [];
        private readonly Dictionary<ModelMessage, long> _firstNumbers = [];
        private readonly Dictionary<ModelMessage, long> _numbers = [];

        private DateTimeOffset Now => world.Clock.GetUtcNow();

        public async Task TakeAsync(QueueStep step)
        {
            switch (step.Act)
            {
                case QueueAct.Send:
                    await SendAsync(step.Number);
                    break;
                case QueueAct.Receive:
                    await ReceiveAsync(1 + (step.Number % 3));
                    break;
                case QueueAct.ReceiveDeferred when Choose(ModelPlace.Deferred, step.Number) is { } deferred:
                    _model.Lock(deferred, Now);
                    _held.Add((deferred, await world.Receiver.ReceiveDeferredMessageAsync(_numbers[deferred])));
                    break;
                case QueueAct.CancelScheduled when Choose(ModelPlace.Scheduled, step.Number) is { } scheduled:
                    await world.Sender.CancelScheduledMessageAsync(_numbers[scheduled]);
                    scheduled.Place = ModelPlace.Gone;
                    break;
                case QueueAct.Advance:
                    world.Clock.Advance(TimeSpan.FromSeconds(3 * step.Number));
                    await SettleDownAsync();
                    _model.Pass(Now);
                    break;
                case QueueAct.Restart:
                    await world.RestartAsync();
                    await SettleDownAsync();
                    _model.Restart(Now);
                    break;
                case QueueAct.Complete or QueueAct.Abandon or QueueAct.Defer or QueueAct.DeadLetter or QueueAct.Renew when _held.Count > 0:
                    await SettleAsync(step.Act, _held[step.Number % _held.Count]);
                    break;
            }
        }

        public async Task CompareAsync()
        {
            await SettleDownAsync();
            var queue = await world.Receiver.PeekMessagesAsync(1000, fromSequenceNumber: 0);
            var dead = await world.DeadLetters.PeekMessagesAsync(1000, fromSequenceNumber: 0);
            Assert.Equal(_model.Queue, queue.Select(message => $"{message.MessageId} {message.State} {message.DeliveryCount}"));
            Assert.Equal(_model.DeadLetters, dead.Select(message => message.MessageId).Order(StringComparer.Ordinal));
        }

        public ValueTask DisposeAsync() => world.DisposeAsync();

        private async Task SendAsync(int number)
        {
            var delay = TimeSpan.FromSeconds(number % 4 == 0 ? number : 0);
            TimeSpan? timeToLive = number % 5 == 0 ? TimeSpan.FromSeconds(1 + number) : null;
            var message = new ServiceBusMessage("x") { MessageId = $"id{number % 20}" };
            if (timeToLive is { } life)
            {
                message.TimeToLive = life;
            }

            var sequence = await world.Sender.ScheduleMessageAsync(message, Now + delay);
            var expected = _model.Send(message.MessageId, delay, timeToLive, Now);
            if (!_firstNumbers.TryAdd(expected, sequence))
            {
                Assert.Equal(_firstNumbers[expected], sequence);
                return;
            }

            _numbers[expected] = sequence;
        }

        private async Task ReceiveAsync(int count)
        {
            var expected = _model.Receive(count, Now);
            if (expected.Count == 0)
            {
                Assert.Empty(await world.ReceiveReadyAsync());
                return;
            }

            var received = await world.Receiver.ReceiveMessagesAsync(count);
            Assert.Equal(expected.Select(message => (message.Id, message.Deliveries)), received.Select(message => (message.MessageId, message.DeliveryCount)));
            foreach (var pair in expected.Zip(received))
            {
                // A scheduled message has got a new number on its way into the line.
                _numbers[pair.First] = pair.Second.SequenceNumber;
                _held.Add(pair);
            }
        }

        private async Task SettleAsync(QueueAct act, (ModelMessage Model, ServiceBusReceivedMessage Real) held)
        {
            var (model, real) = held;
            var settling = act switch
            {
                QueueAct.Complete => world.Receiver.CompleteMessageAsync(real),
                QueueAct.Abandon => world.Receiver.AbandonMessageAsync(real),
                QueueAct.Defer => world.Receiver.DeferMessageAsync(real),
                QueueAct.DeadLetter => world.Receiver.DeadLetterMessageAsync(real),
                _ => world.Receiver.RenewMessageLockAsync(real),
            };
            // A later delivery has another lock, and what was settled or restarted has none.
            if (model.Place != ModelPlace.Locked || model.Deliveries != real.DeliveryCount)
            {
                var error = await Assert.ThrowsAsync<ServiceBusException>(() => settling);
                Assert.Equal(ServiceBusFailureReason.MessageLockLost, error.Reason);
                return;
            }

            await settling;
            switch (act)
            {
                case QueueAct.Complete:
                    model.Place = ModelPlace.Gone;
                    break;
                case QueueAct.Abandon:
                    _model.Unlock(model, Now);
                    break;
                case QueueAct.Defer:
                    model.Deferred = true;
                    model.Place = ModelPlace.Deferred;
                    model.DropIfExpired(Now);
                    break;
                case QueueAct.DeadLetter:
                    model.Place = ModelPlace.Dead;
                    break;
                case QueueAct.Renew:
                    model.LockedUntil = Now + QueueOptions.DefaultLockDuration;
                    break;
            }
        }

        private ModelMessage? Choose(ModelPlace place, int number) =>
            _model.Alive.Where(message => message.Place == place).ToList() is { Count: > 0 } candidates ? candidates[number % candidates.Count] : null;

        /// <summary>Alarms may lead to alarms (a lock that ends frees a message that has expired); three rounds are more than any chain.</summary>
        private async Task SettleDownAsync()
        {
            for (var i = 0; i < 3; i++)
            {
                await world.Database.WriteAsync(_ => true);
            }
        }
    }
}

internal enum QueueAct
{
    Send,
    Receive,
    ReceiveDeferred,
    CancelScheduled,
    Complete,
    Abandon,
    Defer,
    DeadLetter,
    Renew,
    Advance,
    Restart,
}

internal sealed record QueueStep(QueueAct Act, int Number);
