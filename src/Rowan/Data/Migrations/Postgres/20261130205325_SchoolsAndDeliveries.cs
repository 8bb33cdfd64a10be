using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SchoolsAndDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "school_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    borough = table.Column<string>(type: "text", nullable: true),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_school_said", x => x.id);
                });

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

            migrationBuilder.CreateIndex(
                name: "IX_school_said_key_received",
                table: "school_said",
                columns: new[] { "key", "received" });

            migrationBuilder.CreateIndex(
                name: "IX_school_said_persona_id",
                table: "school_said",
                column: "persona_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "school_said");

            migrationBuilder.DropTable(
                name: "source_delivered");

            migrationBuilder.DropIndex(
                name: "IX_notice_path",
                table: "notice");
        }
    }
}
