using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Functions;

/// <summary>The trace of the activity that is current when it is asked for; empty when none is.</summary>
internal sealed class InvocationTrace(string traceParent, string traceState) : TraceContext
{
    private static readonly InvocationTrace None = new("", "");

    public override string TraceParent { get; } = traceParent;

    public override string TraceState { get; } = traceState;

    public static InvocationTrace Current() =>
        Activity.Current is { Id: { } id } activity ? new InvocationTrace(id, activity.TraceStateString ?? "") : None;
}
