using FunctionsHost.Settings;
using FunctionsHost.Tests.Hosting;
using FunctionsHost.Worker;

namespace FunctionsHost.Tests.Worker;

public sealed class AppFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OutputOfTheSdk_IsRunByDotnet()
    {
        var app = AppFolder.Read(SampleApp.Folder);

        Assert.Equal("dotnet", Path.GetFileNameWithoutExtension(app.Executable));
        Assert.Equal([Path.Combine(SampleApp.Folder, "Sample.dll")], app.Arguments);
    }

    [Fact]
    public void SelfContainedApp_IsItsOwnProgram()
    {
        Write("""{ "description": { "defaultExecutablePath": "{WorkerRoot}Sample", "defaultWorkerPath": "Sample.dll" } }""");

        var app = AppFolder.Read(_folder.Path);

        Assert.Equal((Path.Combine(_folder.Path, "Sample"), Path.Combine(_folder.Path, "Sample.dll")), (app.Executable, Assert.Single(app.Arguments)));
    }

    [Fact]
    public void WorkerWithoutAnExecutable_IsItsOwnProgram()
    {
        Write("""{ "description": { "defaultWorkerPath": "Sample" } }""");

        var app = AppFolder.Read(_folder.Path);

        Assert.Equal(Path.Combine(_folder.Path, "Sample"), app.Executable);
        Assert.Empty(app.Arguments);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "description": { "defaultWorkerPath": 1 } }""")]
    [InlineData("""{ "description": [] }""")]
    public void ConfigThatNamesNoWorker_IsAFault(string config)
    {
        Write(config);

        Assert.Contains("worker.config.json names no worker", Assert.Throws<StartupFaultException>(() => AppFolder.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Write(string config) => File.WriteAllText(Path.Combine(_folder.Path, "worker.config.json"), config);
}
