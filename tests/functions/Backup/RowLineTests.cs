using System.Buffers;
using System.Text;
using Azure.Data.Tables;
using ElevatorFunctions.Backup;
using TestSupport;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>A row comes back from a backup as storage had it: every value with its EDM type.</summary>
public sealed class RowLineTests
{
    private static readonly Dictionary<string, object> Values = new(StringComparer.Ordinal)
    {
        ["Text"] = "多行\n\"引号\" \\ 😀 \t",
        ["Empty"] = "",
        ["LooksLikeANumber"] = "42",
        ["LooksLikeAMoment"] = "2026-11-02T02:00:00Z",
        ["Yes"] = true,
        ["No"] = false,
        ["Int"] = int.MinValue,
        ["Long"] = 9_007_199_254_740_993L,
        ["SmallLong"] = 1L,
        ["Double"] = 0.1,
        ["WholeDouble"] = 3.0,
        ["TinyDouble"] = double.Epsilon,
        ["Moment"] = new DateTimeOffset(2026, 11, 2, 2, 0, 0, TimeSpan.Zero).AddTicks(1),
        ["Id"] = Guid.Parse("0af76519-16cd-43dd-8448-eb211c80319c"),
        ["Bytes"] = new byte[] { 0, 255, 10, 13 },
        ["NoBytes"] = Array.Empty<byte>(),
    };

    [Fact]
    public async Task Row_OfStorage_ComesBackWithEveryType()
    {
        await using var account = await LentAccount.TakeAsync();
        var table = new TableClient(account.ConnectionString, "Types");
        await table.CreateAsync();
        var row = new TableEntity("分区|a", "行 '1'");
        foreach (var (name, value) in Values)
        {
            row[name] = value;
        }

        await table.AddEntityAsync(row);
        var stored = (await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey)).Value;

        var read = RowLine.Read(LineOf(stored));

        Assert.Equal((row.PartitionKey, row.RowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal(Values.Keys.Order(StringComparer.Ordinal), read.Keys.Except(["PartitionKey", "RowKey"], StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(Values, pair =>
        {
            Assert.Equal(stored[pair.Key].GetType(), read[pair.Key].GetType());
            Assert.Equal(pair.Value, read[pair.Key]);
        });

        // Storage takes what was read, as what it was.
        var other = new TableClient(account.ConnectionString, "Others");
        await other.CreateAsync();
        await other.AddEntityAsync(read);
        var again = (await other.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey)).Value;
        Assert.Equal(LineOf(stored), LineOf(again));
    }

    [Fact]
    public void Line_IsOneLine_WithoutVersionAndTime()
    {
        var row = new TableEntity("p", "r") { ["A"] = "one\ntwo", ["N"] = 5L };
        row.ETag = new("W/\"1\"");
        row.Timestamp = DateTimeOffset.UnixEpoch;

        Assert.Equal("""{"p":"p","r":"r","c":{"A":"one\ntwo","N":["Edm.Int64","5"]}}""", LineOf(row));
    }

    // The client library cannot write them. Another might have.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    [InlineData(double.MaxValue)]
    public void Double_OfAnyKind_ComesBack(double value)
    {
        var read = RowLine.Read(LineOf(new TableEntity("p", "r") { ["D"] = value }));

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits((double)read["D"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"p":"p","r":"r"}""")]
    [InlineData("""{"p":"p","r":"r","c":{"A":["Edm.Unknown","1"]}}""")]
    [InlineData("""{"p":"p","r":"r","c":{"A":["Edm.Int32","9999999999"]}}""")]
    [InlineData("""{"p":"p","r":"r","c":{"A":1}}""")]
    [InlineData("""{"p":"p","r":"r","c":{}""")]
    public void Line_ThatIsNoRow_IsRefused(string line) => Assert.Throws<FormatException>(() => RowLine.Read(line));

    internal static string LineOf(TableEntity row)
    {
        var bytes = new ArrayBufferWriter<byte>();
        RowLine.Write(row, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan).TrimEnd('\n');
    }
}
