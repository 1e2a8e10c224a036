using System.Runtime.InteropServices;
using FunctionsHost.Settings;

namespace FunctionsHost.Hosting;

/// <summary>The host as a program: <c>APPFOLDER [--port N] [--data FOLDER] [--NAME VALUE]</c>.</summary>
internal static class HostProgram
{
    /// <summary>The exit code of a host that could not start.</summary>
    public const int FaultExitCode = 1;

    /// <summary>Runs until the process is asked to end.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        try
        {
            if (args is [] or ["" or ['-', ..], ..])
            {
                throw new StartupFaultException("no app is named", "write the output folder of an isolated-worker app first, then --port N, --data FOLDER or --NAME VALUE");
            }

            await using var host = await LocalHost.StartAsync(args[0], args[1..], new LocalHostOptions { Print = Console.Out.WriteLine }, stop.Token);
            var stopped = new TaskCompletionSource();
            await using var asked = stop.Token.UnsafeRegister(static done => ((TaskCompletionSource)done!).SetResult(), stopped);
            await stopped.Task;
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while it started: no fault.
            return 0;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(StartupFaultLine.Of(exception));
            return FaultExitCode;
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
