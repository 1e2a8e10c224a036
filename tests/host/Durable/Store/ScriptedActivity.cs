using DurableTask.Core;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>An activity of a test.</summary>
internal sealed class ScriptedActivity(Func<string?, Task<string?>> run) : AsyncTaskActivity<string?, string?>
{
    protected override Task<string?> ExecuteAsync(TaskContext context, string? input) => run(input);
}
