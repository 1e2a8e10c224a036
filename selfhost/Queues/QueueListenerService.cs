using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Queues;

/// <summary>Starts the queue functions once everything else has started; a stop lets what runs come to its end.</summary>
internal sealed partial class QueueListenerService : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly IReadOnlyList<QueueListener> _listeners;
    private readonly ILogger _logger;
    private Task _running = Task.CompletedTask;

    /// <summary>Reads the triggers, so that a wrong one is a fault before anything has started.</summary>
    /// <exception cref="StartupFaultException">A queue name, a connection or a parameter is not what it should be.</exception>
    public QueueListenerService(
        FunctionCatalog catalog,
        IFunctionInvoker invoker,
        HostJson hostJson,
        TimeProvider time,
        IConfiguration settings,
        IOptions<WorkerOptions> worker,
        ILogger<QueueListenerService> logger)
    {
        _logger = logger;
        var serializer = worker.Value.Serializer ?? JsonObjectSerializer.Default;
        _listeners = [.. catalog.TriggeredBy<ServiceBusTriggerAttribute>().Select(pair => Listener(pair.Function, pair.Trigger))];

        QueueListener Listener(FunctionEntry function, ServiceBusTriggerAttribute trigger)
        {
            var queue = SettingNames.Resolve(trigger.QueueName ?? "", settings, $"queue of function '{function.Name}'");
            if (string.IsNullOrWhiteSpace(queue))
            {
                throw new StartupFaultException($"the queue of function '{function.Name}' has no name", "name it in [ServiceBusTrigger(\"name\")]");
            }

            var endpoint = QueueConnection.Resolve(trigger.Connection, settings, function.Name);
            return new QueueListener(
                function,
                new ServiceBusReceiver(new BrokerConnection(endpoint), queue, new ServiceBusReceiverOptions()),
                new MessageBinding(function, trigger.IsBatched, serializer),
                trigger.IsBatched,
                new QueueListenerOptions(
                    hostJson.MaxConcurrentCalls,
                    hostJson.MaxMessageBatchSize,
                    trigger.AutoCompleteMessages && hostJson.AutoCompleteMessages,
                    hostJson.MaxAutoLockRenewal),
                invoker,
                time,
                logger);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_listeners.Select(listener => Task.Run(() => listener.RunAsync(_stopping.Token, _abort.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Patience is over when the host says so: functions are asked to end, their messages come again after the next start.
        await using var abort = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _abort);
        try
        {
            await _running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStillRunning(_logger);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        _abort.Dispose();
    }

    [LoggerMessage(4, LogLevel.Warning, "Queue functions still run although the host stops; their messages will come again")]
    private static partial void LogStillRunning(ILogger logger);
}
