using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Risk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "risk_finding",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    rule_words = table.Column<string>(type: "TEXT", nullable: false),
                    at_once = table.Column<bool>(type: "INTEGER", nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_finding", x => new { x.notification_id, x.rule });
                });

            migrationBuilder.CreateTable(
                name: "risk_person",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_person", x => new { x.notification_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "risk_reading",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    through = table.Column<long>(type: "INTEGER", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_reading", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_risk_finding_ended_at",
                table: "risk_finding",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "IX_risk_person_persona_id",
                table: "risk_person",
                column: "persona_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "risk_finding");

            migrationBuilder.DropTable(
                name: "risk_person");

            migrationBuilder.DropTable(
                name: "risk_reading");
        }
    }
}
