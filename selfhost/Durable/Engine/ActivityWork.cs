using SelfHost.Durable.History;

namespace SelfHost.Durable.Engine;

/// <summary>An activity to run.</summary>
/// <param name="No">Its instance.</param>
/// <param name="InstanceId">The instance's id.</param>
/// <param name="Run">The instance's run.</param>
/// <param name="Task">The number of the call.</param>
/// <param name="Seq">The history row that has the call.</param>
/// <param name="Attempts">Unclean ends it was pending in, and tries alone since.</param>
/// <param name="Scheduled">The call; null to read it from the history.</param>
/// <param name="HasWaited">Whether it has been put off because something could not be read or written.</param>
internal sealed record ActivityWork(long No, string InstanceId, int Run, int Task, int Seq, int Attempts, ActivityScheduled? Scheduled, bool HasWaited = false);
