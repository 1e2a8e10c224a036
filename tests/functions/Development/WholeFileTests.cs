using ElevatorFunctions.Development;
using TestSupport;

namespace ElevatorFunctions.Tests.Development;

/// <summary>A file that is replaced is the old one or the new one at every moment, and so whenever the process is killed.</summary>
public sealed class WholeFileTests : IDisposable
{
    private const int Length = 1_000_000;

    private readonly TempFolder _folder = new();

    private string Path => _folder.Combine("file");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AReader_NeverSeesHalfAFile()
    {
        WholeFile.Replace(Path, Content(0));
        var writing = Task.Run(() =>
        {
            for (var version = 1; version <= 100; version++)
            {
                WholeFile.Replace(Path, Content((byte)version));
            }
        });

        while (!writing.IsCompleted)
        {
            var read = await File.ReadAllBytesAsync(Path);
            Assert.Equal(Length, read.Length);
            Assert.True(read.AsSpan().IndexOfAnyExcept(read[0]) < 0, "It is of two versions.");
        }

        await writing;
    }

    [Fact]
    public void WhatAKillHasLeftHalfWritten_IsWrittenOver()
    {
        WholeFile.Replace(Path, Content(1));
        File.WriteAllBytes(Path + ".new", [9]);
        Assert.Equal(Content(1), File.ReadAllBytes(Path));

        WholeFile.Replace(Path, Content(2));

        Assert.Equal(Content(2), File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder.FullPath));
    }

    private static byte[] Content(byte version)
    {
        var content = new byte[Length];
        content.AsSpan().Fill(version);
        return content;
    }
}
