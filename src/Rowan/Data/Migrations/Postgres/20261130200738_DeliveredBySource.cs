using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeliveredBySource : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "source_delivered",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    first = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    latest = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_delivered", x => x.source);
                });

            // What is held already: from now on each delivery adds to it.
            migrationBuilder.Sql("INSERT INTO source_delivered (source, first, latest, rejected) SELECT source, MIN(received), MAX(received), SUM(rejected) FROM delivery GROUP BY source;");

            migrationBuilder.CreateIndex(
                name: "IX_notice_path",
                table: "notice",
                column: "path");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "source_delivered");

            migrationBuilder.DropIndex(
                name: "IX_notice_path",
                table: "notice");
        }
    }
}
