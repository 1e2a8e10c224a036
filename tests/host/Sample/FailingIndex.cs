using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace Sample;

/// <summary>Cannot list the app's functions.</summary>
/// <param name="crash">Whether the process crashes a moment after it said so, as when the app's services are disposed of under the worker.</param>
public sealed class FailingIndex(bool crash) : IFunctionMetadataProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private Timer? _crash;

    public Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory)
    {
        if (crash)
        {
            _crash = new Timer(static _ => throw new InvalidOperationException("the sample's value is missing\nover two lines"), null, Moment, Timeout.InfiniteTimeSpan);
        }

        throw new ObjectDisposedException("IServiceProvider");
    }
}
