using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// Lets the code that runs inside <see cref="RunAsync"/> die at one of its storage writes: that request and all that follow it fail, as if
/// the process had been killed there. Other code lives on.
/// </summary>
internal sealed class DyingProcess : HttpPipelinePolicy
{
    private static readonly AsyncLocal<Life?> Current = new();

    /// <summary>Runs an act that dies at its n-th write.</summary>
    /// <param name="write">Which write, from 0.</param>
    /// <param name="reachesStorage">True: that write is stored, and only its answer is lost.</param>
    /// <returns>True if it died. False if it made fewer writes.</returns>
    public static async Task<bool> RunAsync(int write, bool reachesStorage, Func<Task> act)
    {
        var life = new Life(write, reachesStorage);
        Current.Value = life;
        try
        {
            await act();
        }
        catch (Exception) when (life.IsOver)
        {
            // Died as intended. The exception of the act does not matter, because its process is gone.
        }
        finally
        {
            Current.Value = null;
        }

        return life.IsOver;
    }

    /// <summary>A write to something else than storage.</summary>
    public static async Task WriteAsync(Func<Task> write)
    {
        var last = Current.Value?.Enter(RequestMethod.Post) ?? false;
        await write();
        if (last)
        {
            throw new ProcessDiedException();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var life = Current.Value;
        var last = life?.Enter(message.Request.Method) ?? false;
        await ProcessNextAsync(message, pipeline);
        if (last)
        {
            throw new ProcessDiedException();
        }
    }

    private sealed class Life(int write, bool reachesStorage)
    {
        private readonly Lock _gate = new();
        private int _left = write;

        public bool IsOver { get; private set; }

        /// <summary>True for the write that is the last to reach storage.</summary>
        public bool Enter(RequestMethod method)
        {
            lock (_gate)
            {
                if (!IsOver && (method == RequestMethod.Get || _left-- > 0))
                {
                    return false;
                }

                var first = !IsOver;
                IsOver = true;
                return first && reachesStorage ? true : throw new ProcessDiedException();
            }
        }
    }

    private sealed class ProcessDiedException() : Exception("the process was killed here");
}
