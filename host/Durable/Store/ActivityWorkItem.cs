using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>An activity that is handed out.</summary>
internal sealed class ActivityWorkItem(StoredActivity activity) : TaskActivityWorkItem
{
    public StoredActivity Activity => activity;

    /// <summary>Set when the result is on disk, or no instance waits for it any more.</summary>
    public bool IsSettled { get; set; }
}
