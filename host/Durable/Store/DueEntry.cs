using System.Runtime.InteropServices;

namespace FunctionsHost.Durable.Store;

/// <summary>Something that waits for a moment: a few numbers, so that a hundred thousand of them are cheap.</summary>
/// <param name="No">The number of the instance, or of the activity.</param>
/// <param name="Run">The run whose timer it is.</param>
/// <param name="Task">The id of the timer, or one of the constants.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DueEntry(long No, int Run, int Task) : IComparable<DueEntry>
{
    /// <summary>A scheduled instance starts.</summary>
    public const int Start = int.MinValue;

    /// <summary>A step that failed is tried again.</summary>
    public const int StepAgain = int.MinValue + 1;

    /// <summary>An activity whose work item failed is tried again.</summary>
    public const int ActivityAgain = int.MinValue + 2;

    public static bool operator <(DueEntry left, DueEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(DueEntry left, DueEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(DueEntry left, DueEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DueEntry left, DueEntry right) => left.CompareTo(right) >= 0;

    public int CompareTo(DueEntry other)
    {
        var byNo = No.CompareTo(other.No);
        var byRun = byNo != 0 ? byNo : Run.CompareTo(other.Run);
        return byRun != 0 ? byRun : Task.CompareTo(other.Task);
    }
}
