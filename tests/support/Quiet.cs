using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Queues;

namespace TestSupport;

/// <summary>Waits for a host of this process to come to rest: on a virtual clock nothing happens then until the clock is advanced.</summary>
public static class Quiet
{
    // By the machine's clock: how long something may take that should come at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until no orchestration, no activity and no message has anything to do now.</summary>
    /// <param name="services">The host's services.</param>
    /// <exception cref="TimeoutException">It goes on for a minute.</exception>
    public static Task UntilQuietAsync(IServiceProvider services) => WaitAsync(services).WaitAsync(Patience, TimeProvider.System);

    /// <summary>A client of the host's orchestrations.</summary>
    /// <param name="services">The host's services.</param>
    public static DurableTaskClient ClientOf(IServiceProvider services) => services.GetRequiredService<EngineClient>();

    private static async Task WaitAsync(IServiceProvider services)
    {
        var engine = services.GetRequiredService<OrchestrationEngine>();
        var broker = services.GetServices<IHostedService>().OfType<BrokerService>().Single().Broker!;
        // Twice in a row: what a queue's function starts may begin between the two looks of one round.
        for (var quiet = 0; quiet < 2;)
        {
            await engine.WhenQuiet();
            quiet = await broker.CountBusyAsync() == 0 && engine.WhenQuiet().IsCompleted ? quiet + 1 : 0;
        }
    }
}
