using FunctionsHost.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Timers;

/// <summary>The services that all timers of the host share.</summary>
/// <param name="Invoker">Runs the functions.</param>
/// <param name="Store">Keeps last and next.</param>
/// <param name="Clock">The host's clock.</param>
/// <param name="Zone">The zone of the cron fields.</param>
/// <param name="Logger">The log.</param>
internal sealed record TimerContext(IFunctionInvoker Invoker, TimerStore Store, TimeProvider Clock, TimeZoneInfo Zone, ILogger Logger);
